package dev.junitchaos.format;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the tolerances of Chaos Toolkit. Stateless. */
final class Tolerances {

  private Tolerances() {}

  /** The tolerance; empty, and listed, for one that a probe of its own judges. */
  static Optional<Tolerance> read(Node node, Import into) {
    if (node.isObject()) {
      return typed(node, into);
    }
    if (node.isList()) {
      List<Node> elements = node.elements();
      if (elements.isEmpty()) {
        throw node.mustBe("a list of values, or of the least and the most");
      }
      if (elements.size() == 2 && elements.stream().allMatch(Node::isNumber)) {
        return Optional.of(range(node, elements.get(0).number(), elements.get(1).number(), null));
      }
      return Optional.of(new Tolerance.OneOf(elements.stream().map(Node::plain).toList()));
    }
    if (node.value() == null) {
      throw node.mustBe("a value, a list or an object");
    }
    return Optional.of(new Tolerance.Exactly(node.value()));
  }

  private static Optional<Tolerance> typed(Node node, Import into) {
    Node given = node.members().get("type");
    if (given == null) {
      throw node.error("needs the key \"type\"");
    }
    switch (Fields.choice(given, "regex", "jsonpath", "range", "probe")) {
      case "regex" -> {
        Fields regex = Fields.of(node, "type", "pattern", "target");
        return Optional.of(
            new Tolerance.Matching(
                FailureLambda.pattern(regex.required("pattern")), target(regex)));
      }
      case "jsonpath" -> {
        return Optional.of(path(Fields.of(node, "type", "path", "expect", "count", "target")));
      }
      case "range" -> {
        Fields range = Fields.of(node, "type", "range", "target");
        List<Node> bounds = range.required("range").elements();
        if (bounds.size() != 2) {
          throw range.required("range").mustBe("a list of two numbers");
        }
        return Optional.of(
            range(node, bounds.get(0).number(), bounds.get(1).number(), target(range)));
      }
      default -> {
        into.unmapped(node, "a probe that judges another is not run");
        return Optional.empty();
      }
    }
  }

  private static Tolerance path(Fields fields) {
    Node path = fields.required("path");
    Dependency.JSON_PATH.check(path);
    Dependency.JACKSON.check(path);
    Optional<String> problem = JsonPaths.problem(path.text());
    if (problem.isPresent()) {
      throw path.error(problem.get() + ": \"" + Node.quoted(path.text()) + "\"");
    }
    @Nullable Integer count =
        fields.has("count") ? (Integer) fields.whole("count", 0, Integer.MAX_VALUE, 0) : null;
    @Nullable List<?> expected =
        fields
            .get("expect")
            .<List<?>>map(
                node ->
                    node.isList()
                        ? node.elements().stream().map(Node::plain).toList()
                        : List.of(node.plain()))
            .orElse(null);
    return new Tolerance.AtPath(path.text(), target(fields), count, expected);
  }

  private static @Nullable String target(Fields fields) {
    return fields.get("target").map(Node::text).orElse(null);
  }

  private static Tolerance range(
      Node node, BigDecimal low, BigDecimal high, @Nullable String target) {
    if (low.compareTo(high) > 0) {
      throw node.error("the least must not be above the most");
    }
    return new Tolerance.Between(low, high, target);
  }
}
