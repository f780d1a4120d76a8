package dev.junitchaos.format;

import dev.junitchaos.internal.Messages;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One object of a file, read strictly: a key that is not known is an error, and so is a value of
 * another kind or out of range. {@code null} counts as not given. Immutable.
 */
final class Fields {

  private final Node object;
  private final Map<String, Node> members;

  private Fields(Node object, Map<String, Node> members) {
    this.object = object;
    this.members = members;
  }

  /** An object that has no other keys than these. */
  static Fields of(Node object, String... known) {
    return of(object, List.of(known), Function.identity(), Map.of());
  }

  /**
   * An object that has no other keys than these.
   *
   * @param spelling gives a key as it is known, such as one that CloudFormation capitalises
   * @param misnomers keys that are commonly written though there are none of that name, and what to
   *     say to that
   */
  static Fields of(
      Node object,
      Collection<String> known,
      Function<String, String> spelling,
      Map<String, String> misnomers) {
    Map<String, Node> members = new LinkedHashMap<>();
    object
        .members()
        .forEach(
            (written, value) -> {
              String key = known.contains(written) ? written : spelling.apply(written);
              if (!known.contains(key)) {
                throw value.error(unknown("key called", written, known, misnomers.get(written)));
              }
              Tree.put(members, key, value);
            });
    return new Fields(object, members);
  }

  /** What to say of a name that does not exist. */
  static String unknown(
      String what, String written, Collection<String> known, @Nullable String instead) {
    String name = Node.quoted(written);
    return instead == null
        ? Messages.unknown(what, name, known)
        : "there is no " + what + " \"" + name + "\"; " + instead;
  }

  /** CloudFormation begins keys with a capital. */
  static String uncapitalised(String key) {
    return key.isEmpty() ? key : key.substring(0, 1).toLowerCase(Locale.ROOT) + key.substring(1);
  }

  /** The object itself, for places and complaints. */
  Node node() {
    return object;
  }

  /** A value, if it is given. */
  Optional<Node> get(String key) {
    return Optional.ofNullable(members.get(key)).filter(node -> node.value() != null);
  }

  boolean has(String key) {
    return get(key).isPresent();
  }

  /** A value that must be given. */
  Node required(String key) {
    return get(key).orElseThrow(() -> object.error("needs the key \"" + key + "\""));
  }

  String text(String key, String otherwise) {
    return get(key).map(Node::text).orElse(otherwise);
  }

  boolean flag(String key, boolean otherwise) {
    return get(key).map(Node::flag).orElse(otherwise);
  }

  /** A whole number from {@code least} to {@code most}. */
  int whole(String key, int least, int most, int otherwise) {
    return get(key).map(node -> whole(node, node.number(), least, most)).orElse(otherwise);
  }

  /** A number from {@code least} to {@code most}. */
  double number(String key, double least, double most, double otherwise) {
    return get(key).map(node -> number(node, node.number(), least, most)).orElse(otherwise);
  }

  /** The elements of a list; none when it is not given. */
  List<Node> elements(String key) {
    return get(key).map(Node::elements).orElse(List.of());
  }

  /** One of a few words. */
  String choice(String key, String otherwise, String... words) {
    Optional<Node> node = get(key);
    return node.isEmpty() ? otherwise : choice(node.get(), words);
  }

  static String choice(Node node, String... words) {
    String text = node.text();
    if (!Arrays.asList(words).contains(text)) {
      throw node.error(unknown("choice", text, List.of(words), null));
    }
    return text;
  }

  static int whole(Node node, BigDecimal number, int least, int most) {
    boolean legal =
        number.compareTo(BigDecimal.valueOf(least)) >= 0
            && number.compareTo(BigDecimal.valueOf(most)) <= 0
            && number.compareTo(BigDecimal.valueOf(number.intValue())) == 0;
    if (!legal) {
      throw node.mustBe(
          "a whole number "
              + (most == Integer.MAX_VALUE
                  ? "of " + least + " or more"
                  : "from " + least + " to " + most));
    }
    return number.intValue();
  }

  static double number(Node node, BigDecimal number, double least, double most) {
    if (number.compareTo(BigDecimal.valueOf(least)) < 0
        || number.compareTo(BigDecimal.valueOf(most)) > 0) {
      throw node.mustBe("a number from " + plain(least) + " to " + plain(most));
    }
    return number.doubleValue();
  }

  private static String plain(double bound) {
    return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
  }
}
