package dev.junitchaos.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses JSON. Needs Jackson's parser. For one thread. */
final class JsonFile {

  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonParser parser;
  private final Tree tree;

  private JsonFile(JsonParser parser, Tree tree) {
    this.parser = parser;
    this.tree = tree;
  }

  static Node parse(String file, String text) {
    Tree tree = new Tree(file);
    try (JsonParser parser = FACTORY.createParser(text)) {
      parser.nextToken();
      JsonFile json = new JsonFile(parser, tree);
      if (parser.currentToken() == null) {
        throw tree.error(1, "the file is empty");
      }
      Node root = json.value(json.line(), "", 0);
      if (parser.nextToken() != null) {
        throw tree.error(json.line(), "there is something after the end of the JSON");
      }
      return root;
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw tree.error(line, "this is no JSON: " + firstLine(e.getOriginalMessage()));
    } catch (IOException e) {
      throw tree.error(0, "this is no JSON");
    }
  }

  private Node value(int line, String path, int depth) throws IOException {
    tree.checkDepth(line, depth);
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, Node> members = Tree.members();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        int at = line();
        parser.nextToken();
        Tree.put(members, name, value(at, Node.member(path, name), depth + 1));
      }
      return tree.node(line, path, members);
    }
    if (token == JsonToken.START_ARRAY) {
      List<Node> elements = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        elements.add(value(line(), path + "[" + elements.size() + "]", depth + 1));
      }
      return tree.node(line, path, elements);
    }
    return tree.node(line, path, scalar(token));
  }

  private @Nullable Object scalar(JsonToken token) throws IOException {
    if (token.isNumeric()) {
      try {
        return parser.getDecimalValue();
      } catch (NumberFormatException e) {
        throw tree.error(line(), "this is no JSON: a number is too large or too small");
      }
    }
    return token == JsonToken.VALUE_NULL
        ? null
        : token.isBoolean() ? (Object) parser.getBooleanValue() : parser.getText();
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private static String firstLine(String message) {
    // Where the parser names a place in its own way.
    return message
        .lines()
        .findFirst()
        .orElse("")
        .replaceFirst(" \\(start marker at .*", "")
        .strip();
  }
}
