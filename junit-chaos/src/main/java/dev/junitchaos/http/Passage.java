package dev.junitchaos.http;

import dev.junitchaos.fault.NetworkOutage;
import dev.junitchaos.journal.Outcome;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a connection through a {@link Door} meets. Immutable.
 *
 * @param delay how long the request is held before it goes on; zero for not at all
 * @param outage how the connection fails after that; {@code null}: it does not
 * @param reply what becomes of the answer
 * @param origin where it leads when it does not fail
 * @param abandoned whether whoever asked is gone, so that nothing may be passed on any more
 * @param ended is told at most once by each connection how its request ended, when it did; not when
 *     it was refused, which nobody sees here
 */
public record Passage(
    Duration delay,
    NetworkOutage.@Nullable Kind outage,
    Reply reply,
    Origin origin,
    BooleanSupplier abandoned,
    Consumer<Outcome> ended) {

  /** A passage on which nothing happens to the answer, and of whose end nobody wants to know. */
  public Passage(
      Duration delay,
      NetworkOutage.@Nullable Kind outage,
      Origin origin,
      BooleanSupplier abandoned) {
    this(delay, outage, Reply.UNTOUCHED, origin, abandoned, outcome -> {});
  }
}
