package dev.junitchaos.aws;

import dev.junitchaos.experiment.Attribution;
import dev.junitchaos.experiment.Scope;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * Reads a parameter of AWS Systems Manager for the library itself, once in a run: where the SDK's
 * own defaults say, with no fault on the way and past every route. Thread-safe.
 */
public final class ParameterStore {

  /** On every request of the library's own. */
  static final ExecutionAttribute<Boolean> OWN = new ExecutionAttribute<>("dev.junitchaos.Own");

  private static final Namespace NAMESPACE = Namespace.create(ParameterStore.class);
  private static final String SOURCE = "ssm:";

  private ParameterStore() {}

  /**
   * The value of a parameter, decrypted if need be.
   *
   * @param context of any test in the run
   * @param name such as {@code /chaos/config}
   * @throws IllegalStateException when it cannot be read, each time it is asked for
   */
  @SuppressWarnings("deprecation") // its successor exists only from JUnit 6.0
  public static String read(ExtensionContext context, String name) {
    Answer answer =
        Objects.requireNonNull(
            context
                .getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(name, key -> Answer.of(name), Answer.class));
    if (answer.value == null) {
      throw new IllegalStateException(answer.problem);
    }
    return answer.value;
  }

  /** Reads what will be asked for while the region and the credentials are still the real ones. */
  static void readAhead(ExtensionContext context) {
    String source = context.getConfigurationParameter("junit.chaos.source").orElse("").strip();
    if (source.startsWith(SOURCE) && ServiceCatalog.onClassPath().find("Ssm").isPresent()) {
      try {
        read(context, source.substring(SOURCE.length()));
      } catch (IllegalStateException keptForWhoAsks) {
        // A class without faults can do without it.
      }
    }
  }

  /** What was read, or why nothing was. */
  private record Answer(@Nullable String value, String problem) {

    static Answer of(String name) {
      try (Attribution.Entered calm = Attribution.enter(Scope.calm())) {
        return new Answer(Ssm.read(name), "");
      } catch (SdkException e) {
        return new Answer(null, "the parameter could not be read: " + e.getMessage());
      }
    }
  }

  /** Apart, because not every project has the client. */
  private static final class Ssm {

    private static final Duration LONGEST = Duration.ofSeconds(15);

    private Ssm() {}

    static String read(String name) {
      try (SsmClient client =
          SsmClient.builder()
              .overrideConfiguration(
                  o -> o.putExecutionAttribute(OWN, true).apiCallTimeout(LONGEST))
              .build()) {
        return client.getParameter(get -> get.name(name).withDecryption(true)).parameter().value();
      }
    }
  }
}
