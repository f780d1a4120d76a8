package dev.junitchaos.gate;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** What this JVM was told to run, and which classes it has run to their end. Thread-safe. */
final class Census {

  private final Set<TestSource> known = ConcurrentHashMap.newKeySet();
  private final Set<ClassSource> ended = ConcurrentHashMap.newKeySet();
  private final Map<String, List<String>> skipped = new ConcurrentHashMap<>();
  private final Map<URI, Set<String>> there = new ConcurrentHashMap<>();

  /** A plan is about to be run. */
  void add(TestPlan plan) {
    plan.getRoots().forEach(root -> plan.getDescendants(root).forEach(this::add));
  }

  /** A test, or a container of some, is known to be there. */
  void add(TestIdentifier test) {
    test.getSource().ifPresent(known::add);
  }

  /** A class has run, or a test of it. */
  void ended(TestIdentifier test) {
    if (test.getSource().orElse(null) instanceof ClassSource type) {
      ended.add(type);
    }
  }

  /** A class has been skipped as a whole, or a test of it: nothing of it is left out. */
  void skipped(TestIdentifier test) {
    ended(test);
    if (test.getSource().orElse(null) instanceof ClassSource type) {
      skipped.put(type.getClassName(), List.of());
    }
  }

  /**
   * As a note has it: which classes ran, each with what was left out of it, and which there are.
   * Loads all test classes that are beside those that ran.
   */
  Map<String, Object> note() {
    Map<String, List<String>> ran = new TreeMap<>(skipped);
    Map<String, Class<?>> types =
        ended.stream()
            .collect(
                Collectors.toMap(
                    ClassSource::getClassName, ClassSource::getJavaClass, (one, other) -> one));
    types.forEach(
        (name, type) -> ran.computeIfAbsent(name, key -> TestClasses.leftOut(type, known)));
    Map<String, Object> note = new LinkedHashMap<>();
    note.put("ran", ran);
    Set<String> beside = new TreeSet<>();
    TestClasses.roots(types.values())
        .forEach(root -> beside.addAll(there.computeIfAbsent(root, TestClasses::in)));
    note.put("there", List.copyOf(beside));
    return note;
  }
}
