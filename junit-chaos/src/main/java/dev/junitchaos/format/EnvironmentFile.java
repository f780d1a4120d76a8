package dev.junitchaos.format;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses lines like {@code NAME=value}: an environment file, or the simplest of properties. Values
 * may be in quotes; there is no escaping. Stateless.
 */
final class EnvironmentFile {

  private static final Pattern VARIABLE =
      Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.]*)\\s*=\\s*(.*?)\\s*");

  private EnvironmentFile() {}

  /** Whether the first line that says something sets a variable. */
  static boolean is(String text) {
    return text.lines()
        .filter(line -> !isComment(line))
        .findFirst()
        .filter(line -> VARIABLE.matcher(line).matches())
        .isPresent();
  }

  static Node parse(String file, String text) {
    Tree tree = new Tree(file);
    Map<String, Node> members = Tree.members();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (isComment(lines.get(i))) {
        continue;
      }
      Matcher variable = VARIABLE.matcher(lines.get(i));
      if (!variable.matches()) {
        throw tree.error(
            i + 1, "must be NAME=value, but is \"" + Node.quoted(lines.get(i).strip()) + "\"");
      }
      String name = variable.group(1);
      Tree.put(members, name, tree.node(i + 1, name, unquoted(variable.group(2))));
    }
    return tree.node(1, "", members);
  }

  private static boolean isComment(String line) {
    String stripped = line.strip();
    return stripped.isEmpty() || stripped.startsWith("#");
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() >= 2
            && (value.charAt(0) == '"' || value.charAt(0) == '\'')
            && value.charAt(value.length() - 1) == value.charAt(0);
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
