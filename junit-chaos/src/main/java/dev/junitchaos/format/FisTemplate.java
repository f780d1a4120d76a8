package dev.junitchaos.format;

import java.util.List;
import java.util.Map;

/**
 * Reads an experiment template of AWS FIS, as the API has it, or CloudFormation, alone or within a
 * whole template. Stateless.
 *
 * <p>AWS: "CreateExperimentTemplate" (API reference), "AWS::FIS::ExperimentTemplate"
 * (CloudFormation).
 */
final class FisTemplate {

  private static final String RESOURCE_TYPE = "AWS::FIS::ExperimentTemplate";

  /** Parts of a template that its faults are read from, or that are listed. */
  private static final List<String> PARTS =
      List.of(
          "description",
          "targets",
          "actions",
          "stopConditions",
          "roleArn",
          "logConfiguration",
          "experimentReportConfiguration",
          "experimentOptions",
          "tags",
          // Of an answer of the API.
          "id",
          "arn",
          "creationTime",
          "lastUpdateTime",
          "targetAccountConfigurationsCount",
          "clientToken",
          "experimentTemplate");

  /** What the file can be recognised by. */
  static final List<String> KEYS = PARTS;

  private FisTemplate() {}

  /** Whether it is CloudFormation, one resource or all. */
  static boolean isCloudFormation(Node root) {
    return isResource(root) || !resources(root).isEmpty();
  }

  /** The experiment templates among the resources of a whole template. */
  private static List<Node> resources(Node root) {
    Node resources = root.members().get("Resources");
    return resources == null || !resources.isObject()
        ? List.of()
        : resources.members().values().stream().filter(FisTemplate::isResource).toList();
  }

  private static boolean isResource(Node node) {
    Node type = node.isObject() ? node.members().get("Type") : null;
    return type != null && RESOURCE_TYPE.equals(type.value());
  }

  static void readCloudFormation(Node root, Import into) {
    if (isResource(root)) {
      Node properties = root.members().get("Properties");
      if (properties == null) {
        throw root.error("needs the key \"Properties\"");
      }
      read(properties, into);
      return;
    }
    // The other resources are no experiments.
    resources(root).forEach(resource -> readCloudFormation(resource, into));
  }

  static void read(Node root, Import into) {
    Fields template = FisFields.of(root, PARTS);
    if (template.has("experimentTemplate")) {
      read(template.required("experimentTemplate"), into);
      return;
    }
    Map<String, FisTarget> targets = FisTarget.read(template, into);
    boolean skipped = options(template, into);
    FisActions.read(template.required("actions"), targets, skipped, into);
    stopConditions(template, into);
    into.unmapped(
        template,
        "a test has a report of its own",
        "logConfiguration",
        "experimentReportConfiguration");
  }

  /** Whether the actions are to be skipped. */
  private static boolean options(Fields template, Import into) {
    if (!template.has("experimentOptions")) {
      return false;
    }
    Fields options =
        FisFields.of(
            template.required("experimentOptions"),
            List.of("accountTargeting", "emptyTargetResolutionMode", "actionsMode"));
    options.choice("emptyTargetResolutionMode", "fail", "fail", "skip");
    if (options
        .choice("accountTargeting", "single-account", "single-account", "multi-account")
        .equals("multi-account")) {
      into.unmapped(options, "a test has no accounts", "accountTargeting");
    }
    return options.choice("actionsMode", "run-all", "run-all", "skip-all").equals("skip-all");
  }

  private static void stopConditions(Fields template, Import into) {
    for (Node node : template.elements("stopConditions")) {
      Fields condition = FisFields.of(node, List.of("source", "value"));
      if (!condition.required("source").plainText().equals("none")) {
        into.unmapped(node, "a test watches no alarms");
      }
    }
  }
}
