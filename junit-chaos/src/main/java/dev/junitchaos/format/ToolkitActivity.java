package dev.junitchaos.format;

import java.util.Collection;
import java.util.Optional;

/** Reads activities of Chaos Toolkit: actions, which may be faults, and probes. Stateless. */
final class ToolkitActivity {

  private ToolkitActivity() {}

  static Fields fields(Node node) {
    return Fields.of(
        node,
        "type",
        "name",
        "provider",
        "tolerance",
        "background",
        "pauses",
        "controls",
        "secrets",
        "configuration",
        "ref");
  }

  static Optional<String> name(Node activity) {
    return activity.isObject()
        ? fields(activity).get("name").map(Node::plainText)
        : Optional.empty();
  }

  static Fields provider(Fields activity) {
    Node node = activity.required("provider");
    Node type = node.members().get("type");
    if (type == null) {
      throw node.error("needs the key \"type\"");
    }
    return switch (Fields.choice(type, "python", "http", "process")) {
      case "python" -> Fields.of(node, "type", "module", "func", "arguments", "secrets");
      case "http" ->
          Fields.of(
              node,
              "type",
              "url",
              "method",
              "headers",
              "expected_status",
              "arguments",
              "timeout",
              "secrets",
              "verify_tls",
              "max_retries");
      default -> Fields.of(node, "type", "path", "arguments", "timeout", "secrets");
    };
  }

  /** Lists what is not followed in any activity. */
  static void listExtras(Fields activity, Import into) {
    into.unmapped(activity, "nothing is paused", "pauses");
    into.unmapped(activity, "controls are not run", "controls");
    into.unmapped(activity, "secrets are not read", "secrets");
    into.unmapped(activity, "an activity has no configuration of its own here", "configuration");
  }

  static void ofMethod(Node node, Collection<String> names, Variables variables, Import into) {
    Fields written = fields(node);
    if (written.has("ref")) {
      Node ref = written.required("ref");
      if (!names.contains(ref.text())) {
        throw ref.error(Fields.unknown("activity called", ref.text(), names, null));
      }
      into.unmapped(node, "what the method looks at, the test must look at itself");
      return;
    }
    Fields activity = fields(variables.in(node));
    activity.required("name").plainText();
    String type = Fields.choice(activity.required("type"), "action", "probe");
    Fields provider = provider(activity);
    listExtras(activity, into);
    if (type.equals("probe")) {
      into.unmapped(node, "what the method looks at, the test must look at itself");
    } else if (provider.required("type").text().equals("python")) {
      if (activity.flag("background", false)) {
        into.unmapped(activity, "all faults act from the start", "background");
      }
      ToolkitAction.read(node, provider, into);
    } else {
      into.unmapped(node, "an action over " + provider.required("type").text() + " is not run");
    }
  }

  static void ofRollbacks(Node node, Import into) {
    Fields activity = fields(node);
    if (!activity.has("ref")) {
      Fields.choice(activity.required("type"), "action", "probe");
      Fields unused = provider(activity);
    }
    into.unmapped(node, "nothing is rolled back, no fault outlives its test");
  }
}
