package dev.junitchaos.gate;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;

/** What a module has to run, whether it was run or not. Initialises no class. Stateless. */
final class TestClasses {

  /** What Surefire runs by default; it leaves out classes within classes. */
  private static final Pattern NAMES =
      Pattern.compile("(?:.*\\.)?(?:Test[^.$]*|[^.$]*(?:Test|Tests|TestCase))");

  private TestClasses() {}

  /** The directories of the class path that some classes came from. */
  static Set<URI> roots(Collection<Class<?>> types) {
    Set<URI> roots = new HashSet<>();
    types.forEach(type -> root(type).ifPresent(roots::add));
    return roots;
  }

  /** The names of the test classes in a directory of the class path. */
  static Set<String> in(URI root) {
    Set<String> names = new TreeSet<>();
    ReflectionSupport.findAllClassesInClasspathRoot(
            root, TestClasses::hasTests, name -> NAMES.matcher(name).matches())
        .forEach(type -> names.add(type.getName()));
    return names;
  }

  /**
   * The test methods and nested classes of a class that are not among what is known to be there.
   *
   * @param known what a test plan has, disabled tests included
   * @return as in {@code com.example.OrdersTest#manual} and {@code com.example.OrdersTest$Large}
   */
  static List<String> leftOut(Class<?> type, Set<TestSource> known) {
    List<String> left = new ArrayList<>();
    for (Method method : tests(type)) {
      if (!known.contains(MethodSource.from(type, method))) {
        left.add(type.getName() + "#" + method.getName());
      }
    }
    for (Class<?> nested : nested(type)) {
      if (known.contains(ClassSource.from(nested))) {
        left.addAll(leftOut(nested, known));
      } else if (hasTests(nested)) {
        left.add(nested.getName());
      }
    }
    return left;
  }

  private static Optional<URI> root(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return Optional.ofNullable(source == null ? null : source.getLocation())
        .map(location -> URI.create(location.toString()))
        .filter(location -> location.getScheme().equals("file"))
        .filter(location -> Files.isDirectory(Path.of(location)));
  }

  private static boolean hasTests(Class<?> type) {
    try {
      return !Modifier.isAbstract(type.getModifiers())
          && (!tests(type).isEmpty() || nested(type).stream().anyMatch(TestClasses::hasTests));
    } catch (LinkageError e) {
      return false; // Nobody can run it.
    }
  }

  private static List<Method> tests(Class<?> type) {
    return AnnotationSupport.findAnnotatedMethods(
        type, Testable.class, HierarchyTraversalMode.TOP_DOWN);
  }

  private static List<Class<?>> nested(Class<?> type) {
    return ReflectionSupport.findNestedClasses(
        type, inner -> AnnotationSupport.isAnnotated(inner, Nested.class));
  }
}
