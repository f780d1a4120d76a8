package dev.junitchaos.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.junitchaos.internal.Json;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Damaged files, the same for every run: each is read all the same, because the damage does not
 * matter, or is an error that names the file and the line. Nothing else is thrown, nothing hangs.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DamagedFilesTest {

  private static final int OF_EACH = 150;

  /** So many of {@link #OF_EACH} at least must be errors, or the damage is too small. */
  private static final int ERRORS = 30;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "failure-lambda.json",
        "failure-lambda-0.json",
        "chaos-lambda.json",
        "chaos-lambda-layer.json",
        "fis-template.json",
        "fis-get-experiment-template.json",
        "fis-cloudformation.yaml",
        "chaos-toolkit.json",
        "chaos-toolkit.yaml",
        "localstack-rules.json",
        "failure-flags.json",
        "extension.env",
        "thundra.json",
        "latency-configuration.json"
      })
  void in_their_text(String name) {
    String text = Read.example(name);
    int errors = 0;
    for (int seed = 0; seed < OF_EACH; seed++) {
      errors += read(name, new Damage(seed).inText(text), seed);
    }
    assertThat(errors).isGreaterThan(ERRORS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "failure-lambda.json",
        "failure-lambda-0.json",
        "chaos-lambda.json",
        "chaos-lambda-layer.json",
        "fis-template.json",
        "fis-get-experiment-template.json",
        "fis-cloudformation.yaml",
        "chaos-toolkit.json",
        "chaos-toolkit.yaml",
        "localstack-rules.json",
        "failure-flags.json",
        "thundra.json",
        "latency-configuration.json"
      })
  void in_their_structure(String name) {
    String text = Read.example(name);
    Object structure =
        (name.endsWith(".json") ? JsonFile.parse(name, text) : YamlFile.parse(name, text)).plain();
    int errors = 0;
    for (int seed = 0; seed < OF_EACH; seed++) {
      // JSON is YAML: so this is both parsers' share.
      String damaged = Json.write(new Damage(seed).inStructure(structure)).replace(",\"", ",\n\"");
      errors += read(name, damaged, seed);
    }
    assertThat(errors).isGreaterThan(ERRORS);
  }

  /** 1 for an error. */
  private static int read(String name, String text, int seed) {
    try {
      ChaosFile file = Read.text(name, text);
      assertThat(file.name()).isEqualTo(name);
      return 0;
    } catch (ChaosFileException e) {
      assertThat(e)
          .as(() -> "seed " + seed + ":\n" + text)
          .hasNoCause()
          .message()
          .matches("(?s)\\Q" + name + "\\E, line [1-9][0-9]*[:,] .+")
          .doesNotContain("\n", "Exception", "com.fasterxml", "org.yaml", "\tat ")
          .hasSizeLessThan(700);
      return 1;
    } catch (RuntimeException | StackOverflowError e) {
      return fail("seed " + seed + ":\n" + text, e);
    }
  }
}
