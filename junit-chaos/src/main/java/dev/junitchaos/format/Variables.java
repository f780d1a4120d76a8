package dev.junitchaos.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a Chaos Toolkit experiment, put in where the experiment says {@code
 * ${name}}. Immutable.
 */
final class Variables {

  private static final Pattern REFERENCE =
      Pattern.compile("\\$(?:\\{([A-Za-z_]\\w*)\\}|([A-Za-z_]\\w*))");

  private final Map<String, Node> values;

  private Variables(Map<String, Node> values) {
    this.values = values;
  }

  static Variables read(Fields experiment, Import into) {
    Map<String, Node> values = new LinkedHashMap<>();
    Map<String, Node> given = experiment.get("configuration").map(Node::members).orElse(Map.of());
    given.forEach(
        (name, node) -> {
          if (!node.isObject() || !node.members().containsKey("type")) {
            values.put(name, node);
          } else if ("env".equals(node.members().get("type").value())) {
            Node value = fromEnvironment(node, into);
            if (value != null) {
              values.put(name, value);
            }
          } else {
            into.unmapped(node, "only values and environment variables are read");
          }
        });
    experiment
        .get("secrets")
        .filter(node -> !node.members().isEmpty())
        .ifPresent(node -> into.unmapped(node, "secrets are not read"));
    return new Variables(values);
  }

  private static @Nullable Node fromEnvironment(Node node, Import into) {
    Fields variable = Fields.of(node, "type", "key", "default", "env_var_type");
    String key = variable.required("key").text();
    String type =
        variable.choice("env_var_type", "str", "str", "int", "float", "bool", "bytes", "json");
    String set = into.request().environment().apply(key);
    if (set == null) {
      if (!variable.has("default")) {
        into.unmapped(node, "the environment variable " + key + " is not set");
      }
      return variable.get("default").orElse(null);
    }
    Node text = node.with(set);
    return switch (type) {
      case "int", "float" -> node.with(Texts.number(text, Integer.MIN_VALUE, Integer.MAX_VALUE));
      case "bool" -> node.with(set.equalsIgnoreCase("true") || set.equals("1"));
      case "json" -> {
        Dependency.JACKSON.check(node);
        yield JsonFile.parse(node.place(), set);
      }
      default -> text;
    };
  }

  /** The same value with what is configured put in; what is not is left as it is. */
  Node in(Node node) {
    if (node.isText()) {
      return inText(node);
    }
    if (node.isList()) {
      List<Node> elements = new ArrayList<>();
      node.elements().forEach(element -> elements.add(in(element)));
      return node.with(elements);
    }
    if (node.isObject()) {
      Map<String, Node> members = new LinkedHashMap<>();
      node.members().forEach((name, member) -> members.put(name, in(member)));
      return node.with(members);
    }
    return node;
  }

  /** A text that is nothing but a reference becomes what it refers to, of whatever kind. */
  private Node inText(Node node) {
    Matcher reference = REFERENCE.matcher(node.text());
    if (reference.matches()) {
      Node value = values.get(name(reference));
      return value == null ? node : node.with(value.value());
    }
    return node.with(
        reference
            .reset()
            .replaceAll(
                found -> {
                  Node value = values.get(found.group(1) == null ? found.group(2) : found.group(1));
                  return Matcher.quoteReplacement(
                      value == null || value.isObject() || value.isList()
                          ? found.group()
                          : String.valueOf(value.value()));
                }));
  }

  private static String name(Matcher reference) {
    return reference.group(1) == null ? reference.group(2) : reference.group(1);
  }
}
