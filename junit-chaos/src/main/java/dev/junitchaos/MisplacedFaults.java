package dev.junitchaos;

import dev.junitchaos.internal.Messages;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Finds fault annotations on methods that JUnit does not run as tests, such as {@code @BeforeEach},
 * where they would do nothing.
 */
final class MisplacedFaults {

  private static final ClassValue<List<String>> COMPLAINTS =
      new ClassValue<>() {
        @Override
        protected List<String> computeValue(Class<?> type) {
          return ReflectionSupport.findMethods(
                  type, MisplacedFaults::isMisplaced, HierarchyTraversalMode.TOP_DOWN)
              .stream()
              .flatMap(MisplacedFaults::complaints)
              .toList();
        }
      };

  private MisplacedFaults() {}

  /** What is to be said of a test class; empty when there is nothing. */
  static List<String> in(Class<?> type) {
    return COMPLAINTS.get(type);
  }

  /**
   * Prints what is to be said of a test class. Where the extension is on, its tests fail, too;
   * where it is not, nobody else looks, and a listener cannot fail a test.
   *
   * @param type loads it; that may fail for classes of other engines
   */
  @SuppressWarnings("SystemOut") // where a build log has it beside the failures
  static void tell(Supplier<Class<?>> type) {
    try {
      in(type.get()).forEach(complaint -> System.err.println("JUnit Chaos: " + complaint));
    } catch (JUnitException | LinkageError e) {
      // What cannot be read is not for us to complain of.
    }
  }

  private static boolean isMisplaced(Method method) {
    return !FaultAnnotations.on(method).isEmpty()
        && (Modifier.isPrivate(method.getModifiers())
            || !AnnotationSupport.isAnnotated(method, Testable.class));
  }

  private static Stream<String> complaints(Method method) {
    return FaultAnnotations.on(method).stream()
        .map(found -> AnnotationText.of(found.annotation()))
        .map(
            annotation ->
                Messages.refused(
                    annotation,
                    AnnotationAttributes.place(method),
                    "JUnit does not run this method as a test, so the fault would do nothing; it is for"
                        + " test methods and classes",
                    "@Test " + annotation + " void rides_it_out() { … }"));
  }
}
