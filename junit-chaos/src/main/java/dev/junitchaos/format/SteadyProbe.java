package dev.junitchaos.format;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A check of the steady state that a file describes: what is asked, and what may be answered.
 * Immutable and thread-safe.
 *
 * @param name what the file calls it; a method of a test can be bound to it
 * @param place where it stands in the file
 * @param http the request that is made; {@code null} when a method must be bound to the name
 * @param tolerance what may be found
 * @param before whether it is checked before the faults
 * @param after whether it is checked after the faults
 */
public record SteadyProbe(
    String name,
    String place,
    @Nullable HttpProbe http,
    Tolerance tolerance,
    boolean before,
    boolean after) {

  /**
   * Asks, and compares.
   *
   * @param bound what is asked in the place of the request; {@code null}: make the request
   * @return what is wrong; empty when the answer is within the tolerance
   * @throws IllegalStateException when there is nothing to ask
   */
  public Optional<String> check(@Nullable Callable<?> bound) {
    Object found;
    try {
      found = bound != null ? bound.call() : request().ask();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("the probe \"" + name + "\" was interrupted");
    } catch (Exception e) {
      return Optional.of("the probe \"" + name + "\" failed: " + e);
    }
    return tolerance.accepts(found)
        ? Optional.empty()
        : Optional.of(
            "the probe \""
                + name
                + "\" found "
                + Node.quoted(String.valueOf(found))
                + ", but its tolerance is "
                + tolerance);
  }

  private HttpProbe request() {
    if (http == null) {
      throw new IllegalStateException("nothing is bound to the probe \"" + name + "\"");
    }
    return http;
  }
}
