package dev.junitchaos.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.junitchaos.ChildJvm;
import dev.junitchaos.LauncherTestKit;
import dev.junitchaos.internal.Json;
import dev.junitchaos.report.ReportTestCases.Broken;
import dev.junitchaos.report.ReportTestCases.Healthy;
import dev.junitchaos.report.ReportTestCases.Hypotheses;
import dev.junitchaos.report.ReportTestCases.Outcomes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema says what is in real reports, no less and no more. */
class ReportSchemaTest {

  private static final Path FILE = Path.of("..", "docs", "report-schema.json");

  @TempDir Path directory;

  @Test
  void reports_of_every_kind_of_test_are_as_the_schema_says() throws IOException {
    String report = run(Outcomes.class, Hypotheses.class, Broken.class, Healthy.class);

    assertThat(errors(report)).isEmpty();
    assertThat(report)
        .contains(
            "\"state\":\"held\"",
            "\"state\":\"broke\"",
            "\"state\":\"unexamined\"",
            "\"state\":\"untested\"",
            "\"verdict\":\"held\"",
            "\"verdict\":\"broke\"",
            "\"verdict\":\"invalid\"",
            "\"verdict\":null",
            "\"scope\":{",
            "\"when\":\"after\"",
            "\"withheld\":\"maxInjections = 2",
            "\"unstruck\":[\"@ThrottleDynamo(table",
            "\"unattributed\":[\"payments.example.com\"]",
            "\"kind\":\"invocation\"",
            "\"kind\":\"attempt\"");
  }

  @Test
  void a_dry_run_is_as_the_schema_says() throws IOException {
    Map<String, String> parameters = new HashMap<>(parameters());
    parameters.put("junit.chaos.dry-run", "true");
    LauncherTestKit.run(parameters, Outcomes.class, Hypotheses.class);
    String report = Files.readString(directory.resolve("report.json"));

    assertThat(errors(report)).isEmpty();
    assertThat(report)
        .contains("(dry run)", "\"verdict\":\"untested\"")
        .doesNotContain("\"verdict\":\"held\"");
  }

  @Test
  void what_several_jvms_left_is_as_the_schema_says() throws Exception {
    ChildJvm one = ChildJvm.start(directory, Map.of(), parameters(), Outcomes.class);
    ChildJvm other = ChildJvm.start(directory, Map.of(), parameters(), Healthy.class);
    one.lines();
    other.lines();
    String report = Files.readString(directory.resolve("report.json"));

    assertThat(errors(report)).isEmpty();
    assertThat(report).contains("\"method\":\"calm\"", "\"method\":\"comes_back\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"held", "failed", "not judged"})
  void a_gate_has_a_verdict(String verdict) {
    Map<String, Object> gate = Map.of("verdict", verdict, "text", "the gate …");

    assertThat(errors(Written.json(new Report(List.of(), Map.of())))).isEmpty();
    assertThat(errors(Written.json(new Report(List.of(), gate)))).isEmpty();
    assertThat(errors(Written.json(new Report(List.of(), Map.of("verdict", verdict))))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "schema":1            | "schema":2
          "schema":1            | "schema":1,"more":1
          "status":"passed"     | "status":"green"
          "status":"passed"     | "status":"passed","more":1
          "verdict":null        | "verdict":"good"
          "kind":"invocation"   | "kind":"attempt"
          "kind":"invocation"   | "kind":"invocation","region":null
          "classes":["throttle" | "classes":["hail"
          "start":              | "start":0.5,"begin":
          "scope":null          | "scope":"all"
          """)
  void another_text_is_refused(String from, String to) throws IOException {
    String report = run(Outcomes.class);

    assertThat(report).contains(from);
    assertThat(errors(report.replace(from, to))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"held", "rows", "unstruck", "steadyState", "longest", "faults"})
  void nothing_may_be_missing(String member) throws IOException {
    assertThat(errors(run(Outcomes.class).replace("\"" + member + "\":", "\"x\":"))).isNotEmpty();
  }

  @Test
  void every_property_is_described() throws IOException {
    Map<?, ?> schema = Json.object(Files.readString(FILE)).orElseThrow();
    List<String> bare = new ArrayList<>();
    findBare(schema, (Map<?, ?>) schema.get("$defs"), bare);
    assertThat(bare).isEmpty();
  }

  private static void findBare(Map<?, ?> schema, Map<?, ?> definitions, List<String> bare) {
    if (schema.get("properties") instanceof Map<?, ?> properties && schema.containsKey("type")) {
      properties.forEach(
          (name, property) -> {
            Map<?, ?> said = (Map<?, ?>) property;
            Object reference = String.valueOf(said.get("$ref")).replace("#/$defs/", "");
            if (!said.containsKey("description")
                && !(definitions.get(reference) instanceof Map<?, ?> of
                    && of.containsKey("description"))) {
              bare.add(String.valueOf(name));
            }
          });
    }
    schema
        .values()
        .forEach(
            value -> {
              if (value instanceof Map<?, ?> map) {
                findBare(map, definitions, bare);
              } else if (value instanceof List<?> list) {
                list.forEach(
                    one -> {
                      if (one instanceof Map<?, ?> map) {
                        findBare(map, definitions, bare);
                      }
                    });
              }
            });
  }

  private String run(Class<?>... types) throws IOException {
    LauncherTestKit.run(parameters(), types);
    return Files.readString(directory.resolve("report.json"));
  }

  private Map<String, String> parameters() {
    return Map.of("junit.chaos.report.directory", directory.toString());
  }

  private static List<Error> errors(String report) {
    try {
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(Files.readString(FILE), InputFormat.JSON);
      return schema.validate(report, InputFormat.JSON);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
