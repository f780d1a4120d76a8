package dev.junitchaos;

import dev.junitchaos.gate.Gate;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * Lets the gate judge when the root store closes. An error there fails the build; one in a listener
 * would not.
 */
@SuppressWarnings("deprecation") // JUnit before 5.13 closes only a CloseableResource
final class GateAtTheEnd implements CloseableResource, AutoCloseable {

  private final Gate gate;

  private GateAtTheEnd(Gate gate) {
    this.gate = gate;
  }

  /**
   * Tells the gate that a test is skipped because something is switched off.
   *
   * @throws ExtensionConfigurationException when a parameter of the gate is wrong
   */
  static void tell(ExtensionContext context, Optional<String> switchedOff) {
    String id = context.getUniqueId();
    Gate.watching(id)
        .flatMap(Gate::problem)
        .ifPresent(
            problem -> {
              throw new ExtensionConfigurationException(problem);
            });
    Optional<String> why =
        switchedOff.isPresent()
            ? switchedOff.map(
                reason -> context.getDisplayName() + " was skipped, because " + reason)
            : ChaosConfiguration.of(context).switches().dryRun()
                ? Optional.of("it is a dry run, in which nothing is injected")
                : Optional.empty();
    why.ifPresent(reason -> Gate.of(id).ifPresent(gate -> gate.switchedOff(id, reason)));
  }

  /** To be called after the summary is there: what comes later into a store closes earlier. */
  @SuppressWarnings("deprecation") // its successor exists only from JUnit 6.0
  static void register(ExtensionContext context) {
    Gate.watching(context.getUniqueId())
        .ifPresent(
            gate -> {
              Function<Class<GateAtTheEnd>, GateAtTheEnd> create = type -> new GateAtTheEnd(gate);
              context
                  .getRoot()
                  .getStore(ChaosConfiguration.NAMESPACE)
                  .getOrComputeIfAbsent(GateAtTheEnd.class, create, GateAtTheEnd.class);
            });
  }

  @Override
  public void close() {
    gate.rootClosed();
  }
}
