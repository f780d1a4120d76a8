package dev.junitchaos.format;

import dev.junitchaos.fault.Fault;
import dev.junitchaos.fault.FilledDisk;
import dev.junitchaos.fault.Schedule;
import dev.junitchaos.fault.StatusAnswer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the configuration of chaos_lambda: of the library, which names the fault, and of the layer,
 * in which the decorator in the code does. Stateless.
 */
final class ChaosLambda {

  static final List<String> KEYS =
      List.of(
          "fault_type",
          "is_enabled",
          "isEnabled",
          "delay",
          "error_code",
          "exception_msg",
          "rate",
          "file_size");

  private static final String DECORATOR = "the decorator in the function's code chooses; taken is ";

  private ChaosLambda() {}

  static void read(Node root, Import into) {
    if (root.members().containsKey("isEnabled")) {
      layer(root, into);
    } else {
      library(root, into);
    }
  }

  private static void library(Node root, Import into) {
    Fields config =
        Fields.of(root, "fault_type", "is_enabled", "delay", "error_code", "exception_msg", "rate");
    boolean enabled = config.required("is_enabled").flag();
    String type =
        Fields.choice(config.required("fault_type"), "latency", "exception", "status_code");
    String key =
        switch (type) {
          case "latency" -> "delay";
          case "exception" -> "exception_msg";
          default -> "error_code";
        };
    check(config);
    config.required(key);
    inject(config, enabled, key, into);
  }

  private static void layer(Node root, Import into) {
    Fields config =
        Fields.of(root, "isEnabled", "delay", "error_code", "exception_msg", "rate", "file_size");
    boolean enabled = config.required("isEnabled").flag();
    check(config);
    List<String> given =
        Stream.of("delay", "exception_msg", "error_code", "file_size").filter(config::has).toList();
    if (enabled) {
      given.stream().skip(1).forEach(key -> into.unmapped(config, DECORATOR + given.get(0), key));
    }
    if (given.isEmpty()) {
      into.unmapped(root, "it has no delay, exception_msg, error_code or file_size");
    } else {
      inject(config, enabled, given.get(0), into);
    }
  }

  private static void check(Fields config) {
    config.whole("delay", 0, Import.LONGEST_MILLIS, 0);
    config.whole("error_code", 100, 599, 0);
    config.text("exception_msg", "");
    config.number("rate", 0, 1, 1);
    config.whole("file_size", 1, FailureLambda.MOST_DISK, 1);
  }

  private static void inject(Fields config, boolean enabled, String key, Import into) {
    if (!enabled) {
      into.unmapped(config.node(), "it is not enabled");
      return;
    }
    Node at = config.required(key);
    Optional<Fault> fault =
        switch (key) {
          case "delay" -> {
            double delay = at.number().doubleValue();
            yield into.latency(at, delay, delay);
          }
          case "exception_msg" -> Optional.of(into.exception(at.text(), false));
          case "file_size" -> Optional.of(new FilledDisk(at.number().intValue()));
          // The handler runs; only then its answer gets another status.
          default -> Optional.of(new StatusAnswer(at.number().intValue(), null, null, true));
        };
    Optional<Schedule> schedule =
        fault.isEmpty()
            ? Optional.empty()
            : into.chance(config.node(), config.number("rate", 0, 1, 1));
    schedule.ifPresent(when -> into.function(at, when, fault.orElseThrow()));
  }
}
