package dev.junitchaos.format;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads experiments of Chaos Toolkit. Stateless. */
final class ChaosToolkit {

  static final List<String> KEYS =
      List.of(
          "title",
          "description",
          "method",
          "steady-state-hypothesis",
          "rollbacks",
          "configuration",
          "secrets",
          "controls",
          "runtime",
          "tags",
          "extensions",
          "contributions",
          "version");

  private ChaosToolkit() {}

  static void read(Node root, Import into) {
    Fields experiment = Fields.of(root, KEYS.toArray(new String[0]));
    experiment.required("title").plainText();
    experiment.required("description").plainText();
    Node method = experiment.required("method");
    Variables variables = Variables.read(experiment, into);
    Set<String> names = new TreeSet<>();
    experiment
        .get("steady-state-hypothesis")
        .ifPresent(
            node -> {
              names.addAll(ToolkitHypothesis.names(node));
              ToolkitHypothesis.read(node, strategy(experiment, into), variables, into);
            });
    method.elements().forEach(activity -> ToolkitActivity.name(activity).ifPresent(names::add));
    for (Node activity : method.elements()) {
      ToolkitActivity.ofMethod(activity, names, variables, into);
    }
    for (Node rollback : experiment.elements("rollbacks")) {
      ToolkitActivity.ofRollbacks(rollback, into);
    }
    for (Node control : experiment.elements("controls")) {
      into.unmapped(control, "controls are not run");
    }
    metadata(experiment, into);
  }

  private static void metadata(Fields experiment, Import into) {
    experiment.elements("tags").forEach(Node::plainText);
    for (Node extension : experiment.elements("extensions")) {
      into.unmapped(extension, "extensions are not run");
    }
    experiment
        .get("contributions")
        .ifPresent(
            node ->
                node.members()
                    .values()
                    .forEach(value -> Fields.choice(value, "high", "medium", "low", "none")));
  }

  /** When the hypothesis is checked. */
  private static String strategy(Fields experiment, Import into) {
    if (!experiment.has("runtime")) {
      return "default";
    }
    Fields runtime = Fields.of(experiment.required("runtime"), "rollbacks", "hypothesis");
    runtime
        .get("rollbacks")
        .ifPresent(
            node ->
                Fields.of(node, "strategy")
                    .choice("strategy", "default", "default", "always", "never", "deviated"));
    if (!runtime.has("hypothesis")) {
      return "default";
    }
    Fields hypothesis =
        Fields.of(runtime.required("hypothesis"), "strategy", "frequency", "fail_fast");
    String strategy =
        hypothesis.choice(
            "strategy",
            "default",
            "default",
            "before-method-only",
            "after-method-only",
            "during-method-only",
            "continuously",
            "skip");
    if (strategy.equals("continuously") || strategy.equals("during-method-only")) {
      into.unmapped(
          hypothesis.required("strategy"),
          "while the faults act, the test itself says what must hold; the probes run before and after");
    }
    return strategy;
  }
}
