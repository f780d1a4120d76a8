package dev.junitchaos.format;

import dev.junitchaos.internal.Words;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Reads an experiment of another tool, whichever it is: recognised by what is in the file, not by
 * its name. Stateless.
 */
public final class ChaosFileReader {

  private static final int LONGEST = 1 << 21;

  /**
   * A format.
   *
   * @param keys what an object of it, or the objects in a list of it, are recognised by
   * @param list whether it may be a list
   */
  private record Format(
      String name, Collection<String> keys, boolean list, BiConsumer<Node, Import> reader) {}

  private static final Format LOCALSTACK =
      new Format("LocalStack rules", LocalStackRules.KEYS, true, LocalStackRules::read);

  /** Of two that have as many keys in common with a file, the first is taken. */
  private static final List<Format> FORMATS =
      List.of(
          new Format("failure-lambda 1.x", FailureLambda.MODES, false, FailureLambda::read),
          new Format("failure-lambda 0.x", FailureLambda0.KEYS, false, FailureLambda0::read),
          new Format("chaos_lambda", ChaosLambda.KEYS, false, ChaosLambda::read),
          new Format("AWS FIS", FisTemplate.KEYS, false, FisTemplate::read),
          new Format("Chaos Toolkit", ChaosToolkit.KEYS, false, ChaosToolkit::read),
          LOCALSTACK,
          new Format("Failure Flags", FailureFlags.KEYS, true, FailureFlags::read),
          new Format("Thundra listeners", ThundraListeners.KEYS, true, ThundraListeners::read),
          new Format(
              "latency configuration",
              LatencyConfiguration.KEYS,
              false,
              LatencyConfiguration::read),
          new Format(
              "chaos-lambda-extension",
              ExtensionEnvironment.KEYS,
              false,
              ExtensionEnvironment::read));

  private ChaosFileReader() {}

  /**
   * Reads a file.
   *
   * @param request how
   * @param text what is in the file
   * @throws ChaosFileException when it is not as its format says, or of no format that is known
   */
  public static ChaosFile read(Request request, String text) {
    Node root = parse(request.name(), text);
    Import into = new Import(request);
    if (root.isObject() && FisTemplate.isCloudFormation(root)) {
      FisTemplate.readCloudFormation(root, into);
      return into.file("AWS FIS");
    }
    if (root.isObject() && isEffects(root)) {
      LocalStackRules.effects(root, into);
      return into.file("LocalStack effects");
    }
    Format format = recognise(root);
    format.reader().accept(root, into);
    return into.file(format.name());
  }

  private static Node parse(String name, String text) {
    Node file = new Node(name, 0, "", text);
    if (text.length() > LONGEST) {
      throw file.error("the file is longer than " + LONGEST + " characters");
    }
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    String start = plain.stripLeading();
    boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
    if (!yaml && (start.startsWith("{") || start.startsWith("["))) {
      Dependency.JACKSON.check(file);
      return JsonFile.parse(name, plain);
    }
    if (!yaml && EnvironmentFile.is(plain)) {
      return EnvironmentFile.parse(name, plain);
    }
    if (start.isEmpty()) {
      throw new Tree(name).error(1, "the file is empty");
    }
    Dependency.SNAKEYAML.check(file);
    return YamlFile.parse(name, plain);
  }

  /** LocalStack's network effects: a number, where failure-lambda has a flag. */
  private static boolean isEffects(Node root) {
    Node latency = root.members().get("latency");
    return root.members().size() == 1 && latency != null && latency.isNumber();
  }

  private static Format recognise(Node root) {
    Set<String> keys = keys(root);
    // With no key at all: what their tools take for no fault.
    Format best =
        root.isObject() && root.members().isEmpty()
            ? FORMATS.get(0)
            : root.isList() && root.elements().isEmpty() ? LOCALSTACK : null;
    long most = 0;
    for (Format format : FORMATS) {
      long known = keys.stream().filter(key -> isKeyOf(format, key)).count();
      if (known > most && (format.list() || !root.isList())) {
        best = format;
        most = known;
      }
    }
    if (best == null) {
      throw unrecognised(root, keys);
    }
    return best;
  }

  private static boolean isKeyOf(Format format, String key) {
    return format.keys().contains(key)
        || (format.name().equals("AWS FIS") && format.keys().contains(Fields.uncapitalised(key)));
  }

  private static Set<String> keys(Node root) {
    Set<String> keys = new LinkedHashSet<>();
    if (root.isObject()) {
      keys.addAll(root.members().keySet());
    } else if (root.isList()) {
      root.elements().stream()
          .filter(Node::isObject)
          .forEach(element -> keys.addAll(element.members().keySet()));
    }
    return keys;
  }

  private static ChaosFileException unrecognised(Node root, Set<String> keys) {
    for (String key : keys) {
      for (Format format : FORMATS) {
        String near = Words.nearest(key, format.keys()).orElse("");
        if (!near.isEmpty()) {
          return root.error(
              "it is no experiment that is known here; is its \""
                  + Node.quoted(key)
                  + "\" the \""
                  + near
                  + "\" of "
                  + format.name()
                  + "?");
        }
      }
    }
    return root.error(
        "it is no experiment that is known here. There are "
            + String.join(", ", FORMATS.stream().map(Format::name).toList()));
  }
}
