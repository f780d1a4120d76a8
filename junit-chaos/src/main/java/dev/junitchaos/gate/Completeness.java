package dev.junitchaos.gate;

import dev.junitchaos.fault.Glob;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was left out of a run, over all JVMs that took part in it. Immutable.
 *
 * @param classes test classes that no JVM ran
 * @param parts methods and nested classes that are missing from those that ran
 */
record Completeness(List<String> classes, List<String> parts) {

  private static final int MOST = 2;

  /**
   * Reads what the JVMs noted.
   *
   * @param notes those of {@link Census}, in any order
   * @param leftOut patterns of what may be left out
   */
  static Completeness of(
      Collection<Map<String, @Nullable Object>> notes, Collection<String> leftOut) {
    TreeSet<String> there = new TreeSet<>();
    Map<String, TreeSet<String>> ran = new TreeMap<>();
    for (Map<String, @Nullable Object> note : notes) {
      texts(note.get("there")).forEach(there::add);
      if (note.get("ran") instanceof Map<?, ?> classes) {
        classes.forEach((name, left) -> merge(ran, String.valueOf(name), left));
      }
    }
    there.removeAll(ran.keySet());
    TreeSet<String> parts = new TreeSet<>();
    ran.values().forEach(parts::addAll);
    return new Completeness(without(there, leftOut), without(parts, leftOut));
  }

  /** Of a class that ran more than once only that is left out which was each time. */
  private static void merge(Map<String, TreeSet<String>> ran, String name, @Nullable Object left) {
    List<String> now = texts(left).toList();
    TreeSet<String> before = ran.putIfAbsent(name, new TreeSet<>(now));
    if (before != null) {
      before.retainAll(now);
    }
  }

  private static List<String> without(Collection<String> names, Collection<String> patterns) {
    return names.stream()
        .filter(name -> patterns.stream().noneMatch(pattern -> means(pattern, name)))
        .toList();
  }

  /** A pattern of a class means all that is in it. */
  private static boolean means(String pattern, String name) {
    return Glob.matches(pattern, name)
        || Glob.matches(pattern, name.replaceFirst("#.*", ""))
        || Glob.matches(pattern, name.replaceFirst("[#$].*", ""));
  }

  private static Stream<String> texts(@Nullable Object list) {
    return list instanceof List<?> all ? all.stream().map(String::valueOf) : Stream.empty();
  }

  boolean isWhole() {
    return classes.isEmpty() && parts.isEmpty();
  }

  /** Says what is missing, and how to say that it always will be. */
  String text() {
    List<String> all = new ArrayList<>();
    if (!classes.isEmpty()) {
      all.add(missing(classes, "test class", "test classes"));
    }
    if (!parts.isEmpty()) {
      all.add(missing(parts, "test", "tests"));
    }
    String example = (classes.isEmpty() ? parts : classes).get(0);
    return String.join(", ", all)
        + ". What is always left out is named by "
        + GateSettings.LEFT_OUT
        + " = "
        + example;
  }

  private static String missing(List<String> names, String one, String more) {
    String first = String.join(", ", names.stream().limit(MOST).toList());
    return names.size()
        + " "
        + (names.size() == 1 ? one + " was" : more + " were")
        + " not run ("
        + first
        + (names.size() > MOST ? ", … and " + (names.size() - MOST) + " more" : "")
        + ")";
  }
}
