package dev.junitchaos;

import dev.junitchaos.experiment.Attribution;
import dev.junitchaos.experiment.Scope;
import dev.junitchaos.format.ChaosFile;
import dev.junitchaos.format.SteadyProbe;
import dev.junitchaos.format.Unmapped;
import dev.junitchaos.internal.Words;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** The probes of files, with the methods that are bound to their names. For one thread. */
final class BoundProbes {

  private final List<SteadyProbe> probes;
  private final Map<String, Callable<?>> bound;

  private BoundProbes(List<SteadyProbe> probes, Map<String, Callable<?>> bound) {
    this.probes = probes;
    this.bound = bound;
  }

  static BoundProbes of(ImportedChaos imported, ExtensionContext context) {
    return new BoundProbes(
        imported.files().stream().flatMap(file -> file.probes().stream()).toList(),
        methods(context));
  }

  /** The file with only those probes that can be run; lists the others. */
  static ChaosFile listed(ChaosFile file, ExtensionContext context) {
    Map<String, Callable<?>> bound = methods(context);
    List<SteadyProbe> runnable = new ArrayList<>();
    List<Unmapped> unmapped = new ArrayList<>(file.unmapped());
    for (SteadyProbe probe : file.probes()) {
      if (probe.http() != null || bound.containsKey(probe.name())) {
        runnable.add(probe);
      } else {
        unmapped.add(new Unmapped(probe.place(), unbound(probe, bound)));
      }
    }
    return new ChaosFile(file.name(), file.format(), file.rules(), unmapped, runnable);
  }

  private static String unbound(SteadyProbe probe, Map<String, Callable<?>> bound) {
    return "no method is bound to the probe \""
        + probe.name()
        + "\": @ChaosProbe(\""
        + probe.name()
        + "\")"
        + Words.nearest(probe.name(), bound.keySet())
            .map(near -> "; is that what @ChaosProbe(\"" + near + "\") is meant for?")
            .orElse("");
  }

  /** What is wrong before the faults; empty when nothing is. */
  Optional<String> before() {
    return check(SteadyProbe::before);
  }

  /** What is wrong after the faults; empty when nothing is. */
  Optional<String> after() {
    return check(SteadyProbe::after);
  }

  private Optional<String> check(Predicate<SteadyProbe> now) {
    try (Attribution.Entered calm = Attribution.enter(Scope.calm())) {
      return probes.stream()
          .filter(now)
          .flatMap(probe -> probe.check(bound.get(probe.name())).stream())
          .findFirst();
    }
  }

  private static Map<String, Callable<?>> methods(ExtensionContext context) {
    Map<String, Callable<?>> methods = new LinkedHashMap<>();
    for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
      for (Method method :
          AnnotationSupport.findAnnotatedMethods(
              instance.getClass(), ChaosProbe.class, HierarchyTraversalMode.TOP_DOWN)) {
        ChaosProbe annotation =
            AnnotationSupport.findAnnotation(method, ChaosProbe.class).orElseThrow();
        if (method.getReturnType() == void.class || Modifier.isPrivate(method.getModifiers())) {
          throw new AnnotationAttributes(annotation, method)
              .refused(
                  "the method must not be void and not be private; what it returns is compared",
                  "@ChaosProbe(\"" + annotation.value() + "\") boolean table_answers() { … }");
        }
        Object target = Modifier.isStatic(method.getModifiers()) ? null : instance;
        methods.put(
            annotation.value(), () -> context.getExecutableInvoker().invoke(method, target));
      }
    }
    return methods;
  }
}
