package dev.junitchaos.format;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts nodes together while a file is parsed, and keeps files within bounds that no experiment
 * needs to leave. For one thread.
 */
final class Tree {

  private static final int DEEPEST = 100;
  private static final int MOST_NODES = 50_000;

  private final String file;
  private int nodes;

  Tree(String file) {
    this.file = file;
  }

  /** A value; {@code null} for none. */
  Node node(int line, String path, @Nullable Object value) {
    Node node = new Node(file, line, path, value);
    if (++nodes > MOST_NODES) {
      throw node.error("the file holds more than " + MOST_NODES + " values");
    }
    return node;
  }

  /** Complains of a value that is nested too deeply. */
  void checkDepth(int line, int depth) {
    if (depth > DEEPEST) {
      // A path of that depth is no help.
      throw error(line, "values are nested more than " + DEEPEST + " deep");
    }
  }

  /** Adds a member, which an object has once. */
  static void put(Map<String, Node> members, String name, Node value) {
    if (members.putIfAbsent(name, value) != null) {
      throw value.error("the key \"" + Node.quoted(name) + "\" is there twice");
    }
  }

  /** An empty object to {@link #put} members into. */
  static Map<String, Node> members() {
    return new LinkedHashMap<>();
  }

  /** A complaint of a line. */
  ChaosFileException error(int line, String problem) {
    return new Node(file, line, "", null).error(problem);
  }
}
