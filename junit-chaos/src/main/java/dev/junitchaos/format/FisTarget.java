package dev.junitchaos.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What actions of an FIS template are aimed at. Immutable.
 *
 * @param type of resource, such as {@code aws:lambda:function}
 * @param names those that ARNs name; empty when resources are found by tags
 */
record FisTarget(String type, List<String> names) {

  private static final Pattern ARN = Pattern.compile("arn:[^:]*:([^:]*):[^:]*:[^:]*:(.+)");

  static Map<String, FisTarget> read(Fields template, Import into) {
    Map<String, FisTarget> targets = new LinkedHashMap<>();
    template
        .get("targets")
        .ifPresent(
            node ->
                node.members().forEach((name, target) -> targets.put(name, read(target, into))));
    return targets;
  }

  private static FisTarget read(Node node, Import into) {
    Fields target =
        FisFields.of(
            node,
            List.of(
                "resourceType",
                "resourceArns",
                "resourceTags",
                "selectionMode",
                "filters",
                "parameters"));
    String selection = target.text("selectionMode", "ALL");
    if (!selection.matches("ALL|(COUNT|PERCENT)\\([0-9]{1,9}\\)")) {
      throw target.required("selectionMode").mustBe("ALL, COUNT(n) or PERCENT(n)");
    }
    if (!selection.equals("ALL")) {
      into.unmapped(target, "a test has one function, and it is selected", "selectionMode");
    }
    into.unmapped(
        target,
        "a test has no resources to choose from; the function under test and its clients are meant",
        "resourceTags",
        "filters",
        "parameters");
    List<String> names = new ArrayList<>();
    for (Node arn : target.elements("resourceArns")) {
      if (arn.isText()) {
        names.add(name(arn));
      } else if (!arn.isObject()) {
        throw arn.mustBe("an ARN");
      }
    }
    return new FisTarget(target.required("resourceType").text(), names);
  }

  /** The function's, role's or stream's name, without a path before and a version after it. */
  private static String name(Node node) {
    Matcher arn = ARN.matcher(node.text());
    if (!arn.matches()) {
      throw node.mustBe("an ARN, such as arn:aws:lambda:eu-west-1:123456789012:function:orders");
    }
    String resource = arn.group(2);
    if (arn.group(1).equals("lambda")) {
      return resource.replaceFirst("^function:", "").replaceFirst(":.*", "");
    }
    return resource.substring(resource.lastIndexOf('/') + 1);
  }
}
