package dev.junitchaos.format;

import dev.junitchaos.fault.ConcurrencyLimit;
import dev.junitchaos.fault.Fault;
import dev.junitchaos.fault.Schedule;
import dev.junitchaos.fault.ServiceError;
import dev.junitchaos.fault.Target;
import dev.junitchaos.internal.Json;
import dev.junitchaos.internal.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the actions on Lambda of Chaos Toolkit's extension for AWS. Stateless. */
final class ToolkitAction {

  private static final String MODULE = "chaosaws.awslambda.actions";
  private static final String ENDS = "no fault outlives its test";

  /** By function, its arguments. */
  private static final Map<String, List<String>> ARGUMENTS =
      Map.of(
          "add_latency", List.of("function_name", "latency", "probability", "layer"),
          "add_error", List.of("function_name", "body", "probability", "layer"),
          "put_function_concurrency", List.of("function_name", "concurrent_executions"),
          "put_function_timeout", List.of("function_name", "timeout"),
          "put_function_memory_size", List.of("function_name", "memory_size"),
          "toggle_event_source_mapping_state", List.of("event_uuid", "enabled"),
          "remove_latency", List.of("function_name", "layer"),
          "remove_error", List.of("function_name", "layer"),
          "delete_function_concurrency", List.of("function_name"));

  private static final double DEFAULT_PROBABILITY = 0.9;
  private static final int LONGEST_SECONDS = 900;

  private ToolkitAction() {}

  static void read(Node action, Fields provider, Import into) {
    String module = provider.required("module").text();
    Node func = provider.required("func");
    if (!module.equals(MODULE)) {
      into.unmapped(action, module + "." + func.text() + " has no counterpart");
      return;
    }
    List<String> known = ARGUMENTS.get(func.text());
    if (known == null) {
      if (Words.nearest(func.text(), ARGUMENTS.keySet()).isPresent()) {
        throw func.error(
            Fields.unknown(
                "function of " + MODULE + " called", func.text(), ARGUMENTS.keySet(), null));
      }
      into.unmapped(action, module + "." + func.text() + " has no counterpart");
      return;
    }
    List<String> keys = new ArrayList<>(known);
    Node node = provider.get("arguments").orElseGet(() -> provider.node().with(Tree.members()));
    into.unmapped(provider, "secrets are not read", "secrets");
    read(action, func.text(), Fields.of(node, keys.toArray(new String[0])), into);
  }

  private static void read(Node action, String func, Fields arguments, Import into) {
    switch (func) {
      case "add_latency" -> {
        double millis = arguments.number("latency", 0, LONGEST_SECONDS, 1) * 1_000;
        inject(action, arguments, into.latency(action, millis, millis), into);
      }
      case "add_error" -> {
        Node body = arguments.required("body");
        String text = body.isText() ? body.text() : Json.write(body.plain());
        inject(action, arguments, Answers.afterHandler(body, text, into), into);
      }
      case "put_function_concurrency" -> concurrency(action, arguments, into);
      case "put_function_timeout" -> {
        arguments.whole("timeout", 1, LONGEST_SECONDS, 1);
        into.unmapped(action, "give it to the function: LambdaFunction.withTimeout");
      }
      case "put_function_memory_size" -> {
        arguments.whole("memory_size", 128, 10_240, 128);
        into.unmapped(action, "give it to the function: LambdaFunction.withMemory");
      }
      case "toggle_event_source_mapping_state" -> {
        arguments.flag("enabled", false);
        into.unmapped(action, "in a test, the test invokes the function");
      }
      default -> into.unmapped(action, ENDS);
    }
  }

  private static void inject(Node action, Fields arguments, Optional<Fault> fault, Import into) {
    double probability = arguments.number("probability", 0, 1, DEFAULT_PROBABILITY);
    if (fault.isPresent() && into.isAimedAtUs(action, names(arguments))) {
      for (Schedule schedule : into.chance(action, probability).stream().toList()) {
        into.function(action, schedule, fault.get());
      }
    }
  }

  /** Of the function under test, or of one that it invokes. */
  private static void concurrency(Node action, Fields arguments, Import into) {
    int limit =
        Fields.whole(
            arguments.required("concurrent_executions"),
            arguments.required("concurrent_executions").number(),
            0,
            Integer.MAX_VALUE);
    String name = arguments.text("function_name", "");
    String ours = into.request().function();
    if (limit == 0 && !ours.isEmpty() && !name.equals(ours)) {
      into.rule(
          action,
          new Target.Service("Lambda", Set.of("Invoke"), name, null),
          new Schedule.Always(),
          ServiceError.throttle());
    } else if (into.isAimedAtUs(action, names(arguments))) {
      into.function(action, new Schedule.Always(), new ConcurrencyLimit(limit));
    }
  }

  private static List<String> names(Fields arguments) {
    return arguments.get("function_name").map(Node::plainText).map(List::of).orElse(List.of());
  }
}
