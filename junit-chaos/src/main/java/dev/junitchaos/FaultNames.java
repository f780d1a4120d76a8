package dev.junitchaos;

import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.internal.Messages;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * The names that the faults of a run have. When the run ends it tells of parameters that name none
 * of them: perhaps a slip of the pen, perhaps only the name of a fault in a test that did not run.
 * Thread-safe.
 */
@SuppressWarnings("deprecation") // JUnit before 5.13 closes only a CloseableResource
final class FaultNames implements CloseableResource, AutoCloseable {

  private final Set<String> there = new ConcurrentSkipListSet<>();
  private final Set<String> said;

  private FaultNames(Set<String> said) {
    this.said = said;
  }

  /** Those of a run. */
  @SuppressWarnings("deprecation") // its successor exists only from JUnit 6.0
  static FaultNames of(ExtensionContext context) {
    Function<Class<FaultNames>, FaultNames> create = type -> new FaultNames(said(context));
    return Objects.requireNonNull(
        context
            .getRoot()
            .getStore(ChaosConfiguration.NAMESPACE)
            .getOrComputeIfAbsent(FaultNames.class, create, FaultNames.class));
  }

  private static Set<String> said(ExtensionContext context) {
    Set<String> said = new TreeSet<>(SettingsSource.of(context).parameters());
    RunParameters.names().stream()
        .filter(name -> context.getConfigurationParameter(name).isPresent())
        .forEach(said::add);
    said.removeIf(name -> !name.startsWith(Settings.FAULT));
    return said;
  }

  /** There are these. */
  void add(Collection<FaultRule> rules) {
    rules.stream().map(FaultRule::name).filter(name -> !name.isEmpty()).forEach(there::add);
  }

  /** Prints a line for each parameter that names no fault. */
  @Override
  @SuppressWarnings("SystemOut") // the console is where a run tells its result
  public void close() {
    for (String parameter : said) {
      String name = parameter.substring(Settings.FAULT.length());
      if (!there.contains(name)) {
        System.out.println(
            "JUnit Chaos: "
                + parameter
                + " switched nothing: "
                + Messages.unknown("fault in this run with the name", name, there));
      }
    }
  }
}
