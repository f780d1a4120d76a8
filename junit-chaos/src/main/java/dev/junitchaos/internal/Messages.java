package dev.junitchaos.internal;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Every text that tells a user that an annotation or setting is wrong. Each says what was given,
 * the rule, and a correct example. Stateless.
 */
public final class Messages {

  /** The commonest reason why a fault of an AWS service strikes nothing. */
  public static final String NO_CLIENT_CALLED =
      "No AWS client was called. A mock that is called directly meets no fault: put a real client in front of it,"
          + " RealClient.inFrontOf(mock).";

  /** The commonest reason why a fault of a host strikes nothing. */
  public static final String NO_HOST_CALLED =
      "No HTTP call was seen. Seen are those of clients that use the JVM's default proxy selector, as most do.";

  private Messages() {}

  /** An attribute has a value it cannot have. */
  public static String invalid(
      String annotation,
      String place,
      String attribute,
      String value,
      String rule,
      String example) {
    return annotation
        + " on "
        + place
        + ": "
        + attribute
        + " = "
        + value
        + ", but "
        + rule
        + (rule.endsWith("?") ? "" : ".")
        + "\nExample: "
        + example;
  }

  /** An annotation cannot be where it is. */
  public static String refused(String annotation, String place, String rule, String example) {
    return annotation + " on " + place + ": " + rule + ".\nExample: " + example;
  }

  /** A fault for an AWS service in a project that has none. */
  public static String noSdk() {
    return "no client of the AWS SDK for Java 2.x is on the test class path";
  }

  /** A number that is too small. */
  public static String atLeast(String attribute, long least) {
    return attribute + " must be " + least + " or more";
  }

  /** Two attributes were set of which only one may be. */
  public static String atMostOne(Collection<String> set) {
    return "at most one of first, oneIn, onCalls and probability may be set, and "
        + String.join(" and ", set)
        + " are";
  }

  /** An attribute needs another one. */
  public static String needs(String attribute, String other) {
    return attribute + " needs " + other;
  }

  /** A name is not one of those that exist. */
  public static String unknown(String what, String written, Collection<String> known) {
    String all = known.stream().sorted().limit(12).collect(Collectors.joining(", "));
    String list = known.size() > 12 ? all + " …" : all;
    return "there is no "
        + what
        + " \""
        + written
        + "\""
        + Words.nearest(written, known)
            .map(word -> "; did you mean \"" + word + "\"?")
            .orElse(known.isEmpty() ? "" : "; there are " + list);
  }

  /** Two rules of which the second never acts. */
  public static String contradiction(String first, String second, String place) {
    return second
        + " on "
        + place
        + " can never strike: "
        + first
        + " ends the same calls before it. Keep one, or give them different calls, such as first = 2 and onCalls = 3.";
  }

  /**
   * A configuration parameter that cannot be read.
   *
   * @param place where it was said, such as {@code " in ssm:/chaos/config"}; may be empty
   */
  public static String parameter(
      String name, String value, String place, String rule, String example) {
    return name
        + " = \""
        + value
        + "\""
        + place
        + ", but it must be "
        + rule
        + ". Example: "
        + name
        + " = "
        + example;
  }

  /** A list as {@code A ×3, B ×1}, in order of first appearance. */
  public static String counted(List<String> names) {
    return names.stream()
        .distinct()
        .map(name -> name + " ×" + names.stream().filter(name::equals).count())
        .collect(Collectors.joining(", "));
  }
}
