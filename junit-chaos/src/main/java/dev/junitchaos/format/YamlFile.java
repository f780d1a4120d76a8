package dev.junitchaos.format;

import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Parses YAML, without making objects of any type that a file names: only its structure is read.
 * Needs SnakeYAML. For one thread.
 */
final class YamlFile {

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d{1,9})?");
  private static final int MOST_DIGITS = 1_000;

  private final Tree tree;

  private YamlFile(Tree tree) {
    this.tree = tree;
  }

  static Node parse(String file, String text) {
    Tree tree = new Tree(file);
    LoaderOptions options = new LoaderOptions();
    try {
      Iterator<org.yaml.snakeyaml.nodes.Node> documents =
          new Yaml(options).composeAll(new StringReader(text)).iterator();
      if (!documents.hasNext()) {
        throw tree.error(1, "the file is empty");
      }
      Node root = new YamlFile(tree).value(documents.next(), 0, "", 0);
      if (documents.hasNext()) {
        throw tree.error(line(documents.next()), "there is a second document; one is read");
      }
      return root;
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark();
      String problem = e.getProblem() == null ? "" : e.getProblem();
      throw tree.error(
          mark == null ? 0 : mark.getLine() + 1, "this is no YAML: " + oneLine(problem));
    } catch (ReaderException e) {
      int before = Math.min(Math.max(e.getPosition(), 0), text.length());
      int line = 1 + (int) text.substring(0, before).chars().filter(c -> c == '\n').count();
      throw tree.error(line, "this is no YAML: it holds a character that YAML does not allow");
    } catch (YAMLException e) {
      throw tree.error(0, "this is no YAML: " + oneLine(String.valueOf(e.getMessage())));
    }
  }

  private Node value(org.yaml.snakeyaml.nodes.Node node, int lineOfKey, String path, int depth) {
    int line = lineOfKey > 0 ? lineOfKey : line(node);
    tree.checkDepth(line, depth);
    if (isCloudFormation(node.getTag())) {
      return function(node, line, path, depth);
    }
    if (node instanceof MappingNode mapping && node.getTag().equals(Tag.MAP)) {
      return tree.node(line, path, members(mapping, path, depth));
    }
    if (node instanceof SequenceNode sequence && node.getTag().equals(Tag.SEQ)) {
      return tree.node(line, path, elements(sequence, path, depth));
    }
    if (node instanceof ScalarNode scalar) {
      return tree.node(line, path, scalar(scalar, line));
    }
    throw unknownTag(node, line);
  }

  private Map<String, Node> members(MappingNode mapping, String path, int depth) {
    Map<String, Node> members = Tree.members();
    List<org.yaml.snakeyaml.nodes.Node> merged = new ArrayList<>();
    for (NodeTuple tuple : mapping.getValue()) {
      int line = line(tuple.getKeyNode());
      if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
        merged.add(tuple.getValueNode());
      } else if (tuple.getKeyNode() instanceof ScalarNode key) {
        String member = Node.member(path, key.getValue());
        Tree.put(members, key.getValue(), value(tuple.getValueNode(), line, member, depth + 1));
      } else {
        throw tree.error(line, "a key must be a text");
      }
    }
    merged.forEach(node -> merge(node, members, path, depth + 1));
    return members;
  }

  /** {@code <<}: what the object does not have itself. */
  private void merge(
      org.yaml.snakeyaml.nodes.Node node, Map<String, Node> into, String path, int depth) {
    tree.checkDepth(line(node), depth);
    if (node instanceof MappingNode mapping) {
      members(mapping, path, depth).forEach(into::putIfAbsent);
    } else if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(one -> merge(one, into, path, depth + 1));
    } else {
      throw tree.error(line(node), "only objects can be merged into one");
    }
  }

  private List<Node> elements(SequenceNode sequence, String path, int depth) {
    List<Node> elements = new ArrayList<>();
    for (org.yaml.snakeyaml.nodes.Node element : sequence.getValue()) {
      elements.add(value(element, 0, path + "[" + elements.size() + "]", depth + 1));
    }
    return elements;
  }

  private @Nullable Object scalar(ScalarNode scalar, int line) {
    Tag tag = scalar.getTag();
    String text = scalar.getValue();
    if (tag.equals(Tag.NULL)) {
      return null;
    }
    if (tag.equals(Tag.BOOL)) {
      return List.of("true", "yes", "on").contains(text.toLowerCase(Locale.ROOT));
    }
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      String digits = text.replace("_", "");
      boolean octal = tag.equals(Tag.INT) && digits.matches("[-+]?0\\d+");
      return NUMBER.matcher(digits).matches() && !octal && digits.length() <= MOST_DIGITS
          ? (Object) new BigDecimal(digits)
          : text;
    }
    if (tag.equals(Tag.STR) || tag.equals(Tag.TIMESTAMP) || tag.equals(Tag.MERGE)) {
      return text;
    }
    throw unknownTag(scalar, line);
  }

  private static boolean isCloudFormation(Tag tag) {
    return tag.getValue().matches("![A-Z][A-Za-z0-9]*");
  }

  /** CloudFormation's short forms, as JSON has them: {@code !Ref x} is {@code {"Ref": "x"}}. */
  private Node function(org.yaml.snakeyaml.nodes.Node node, int line, String path, int depth) {
    String name = node.getTag().getValue().substring(1);
    String key = name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name;
    String member = Node.member(path, key);
    Object argument =
        node instanceof ScalarNode scalar
            ? scalar.getValue()
            : node instanceof SequenceNode sequence
                ? elements(sequence, member, depth + 1)
                : members((MappingNode) node, member, depth + 1);
    Map<String, Node> members = Tree.members();
    Tree.put(members, key, tree.node(line, member, argument));
    return tree.node(line, path, members);
  }

  private ChaosFileException unknownTag(org.yaml.snakeyaml.nodes.Node node, int line) {
    return tree.error(
        line, "the tag " + Node.quoted(node.getTag().getValue()) + " is not read; leave it out");
  }

  private static int line(org.yaml.snakeyaml.nodes.Node node) {
    return node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1;
  }

  private static String oneLine(String message) {
    return Node.quoted(message.lines().findFirst().orElse("").strip());
  }
}
