package dev.junitchaos;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Finds the fault annotations that hold for a test.
 *
 * <p>Words: an annotation is <em>direct</em> when it stands on the element itself,
 * <em>repeated</em> when it stands there in a container, <em>meta</em> when it stands on an
 * annotation of the element, <em>inherited</em> when it stands on a superclass or interface, and
 * <em>enclosing</em> when it stands on a class around a {@code @Nested} one. Nearest first: method,
 * class, superclasses, interfaces, then the same for each enclosing class.
 */
final class FaultAnnotations {

  private FaultAnnotations() {}

  /** An annotation and the element it was found at. */
  record Found(Annotation annotation, AnnotatedElement element) {}

  /** All annotations that {@link TranslatedBy} makes fault annotations. */
  static List<Found> of(ExtensionContext context) {
    List<Found> found = new ArrayList<>();
    elements(context).forEach(element -> found.addAll(on(element)));
    return found;
  }

  /** Those that stand on one element, directly, repeated or meta. */
  static List<Found> on(AnnotatedElement element) {
    List<Found> found = new ArrayList<>();
    for (Annotation annotation : element.getDeclaredAnnotations()) {
      collect(annotation, element, found, new HashSet<>());
    }
    return found;
  }

  /** The nearest {@link ChaosTest}. */
  static Optional<ChaosTest> chaosTest(ExtensionContext context) {
    return nearest(context, ChaosTest.class).map(found -> (ChaosTest) found.annotation());
  }

  /** The nearest annotation of a type that holds for a whole test. */
  static Optional<Found> nearest(ExtensionContext context, Class<? extends Annotation> type) {
    return all(context, type).stream().findFirst();
  }

  /** All annotations of a type that holds for a whole test, nearest first. */
  static List<Found> all(ExtensionContext context, Class<? extends Annotation> type) {
    List<Found> found = new ArrayList<>();
    for (AnnotatedElement element : elements(context)) {
      AnnotationSupport.findAnnotation(element, type)
          .ifPresent(annotation -> found.add(new Found(annotation, element)));
    }
    return found;
  }

  private static Set<AnnotatedElement> elements(ExtensionContext context) {
    Set<AnnotatedElement> elements = new LinkedHashSet<>();
    context.getTestMethod().ifPresent(elements::add);
    // Not by getEnclosingClass: a static class is not part of the one around it, and a @Nested
    // class
    // that was inherited belongs to the class that inherited it.
    for (ExtensionContext at = context; at != null; at = at.getParent().orElse(null)) {
      at.getTestClass().ifPresent(type -> addHierarchy(type, elements));
    }
    return elements;
  }

  private static void addHierarchy(Class<?> type, Set<AnnotatedElement> elements) {
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      elements.add(c);
    }
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      for (Class<?> implemented : c.getInterfaces()) {
        addHierarchy(implemented, elements);
      }
    }
  }

  private static void collect(
      Annotation annotation, AnnotatedElement element, List<Found> found, Set<Class<?>> seen) {
    Class<? extends Annotation> type = annotation.annotationType();
    if (type.getName().startsWith("java.lang.annotation.")) {
      return;
    }
    if (type.isAnnotationPresent(TranslatedBy.class)) {
      found.add(new Found(annotation, element));
      return;
    }
    List<Annotation> contained = contained(annotation);
    if (!contained.isEmpty()) {
      contained.forEach(one -> collect(one, element, found, seen));
    } else if (seen.add(type)) {
      for (Annotation meta : type.getDeclaredAnnotations()) {
        collect(meta, element, found, seen);
      }
    }
  }

  /** What a container of repeated annotations holds; empty for any other annotation. */
  private static List<Annotation> contained(Annotation annotation) {
    try {
      Method value = annotation.annotationType().getDeclaredMethod("value");
      Class<?> component = value.getReturnType().getComponentType();
      if (component != null && component.isAnnotation()) {
        return Arrays.asList((Annotation[]) AnnotationText.value(annotation, value));
      }
    } catch (NoSuchMethodException e) {
      // Not a container.
    }
    return List.of();
  }
}
