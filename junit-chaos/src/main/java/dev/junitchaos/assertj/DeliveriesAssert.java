package dev.junitchaos.assertj;

import dev.junitchaos.experiment.Attribution;
import dev.junitchaos.journal.Timeline;
import dev.junitchaos.lambda.Invocation.Failed;
import dev.junitchaos.lambda.source.Deliveries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.internal.Failures;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on what became of the records of an event source. A failure has as its cause what the
 * function threw last, if it threw anything.
 *
 * <p>To be used by one thread.
 *
 * @param <R> the type of a record
 */
public class DeliveriesAssert<R> extends AbstractAssert<DeliveriesAssert<R>, Deliveries<R>> {

  /**
   * Usually made by {@link ChaosAssertions#assertThat(Deliveries)}; soft assertions need this.
   *
   * @param actual the records' story
   */
  @SuppressWarnings("NullAway") // AssertJ takes null, and each assertion then says so
  public DeliveriesAssert(@Nullable Deliveries<R> actual) {
    super(actual, DeliveriesAssert.class);
    Attribution.examined();
  }

  /** Checks that every record was processed or is a dead letter, and none was given up. */
  public DeliveriesAssert<R> nothingLost() {
    return hasNone(
        "to have lost nothing",
        "given up, since nothing limits how often they are tried (withMaxReceiveCount,"
            + " withMaximumRetryAttempts) or the function stays throttled; left",
        story().left());
  }

  /**
   * Checks that no record was processed more than once, as the service sees it. What the function
   * did with a record in an invocation that failed is not in that.
   */
  public DeliveriesAssert<R> nothingProcessedTwice() {
    return hasNone("to have processed nothing twice", "processed twice", story().processedTwice());
  }

  /** Checks that there are no dead letters. */
  public DeliveriesAssert<R> noDeadLetters() {
    return hasNone("to have no dead letters", "dead letters", story().deadLetters());
  }

  /**
   * Checks which records were processed, in any order; each counts once.
   *
   * @param records all of them
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final DeliveriesAssert<R> processed(R... records) {
    return hasJust("processed", Arrays.asList(records), story().processed());
  }

  /**
   * Checks which records ended in the dead-letter queue or at the on-failure destination, in any
   * order.
   *
   * @param records all of them
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final DeliveriesAssert<R> deadLettered(R... records) {
    return hasJust("dead letters", Arrays.asList(records), story().deadLetters());
  }

  /**
   * Checks how often a record was delivered.
   *
   * @param record equal to the one that was sent
   * @param times exactly how often, at least 0
   */
  public DeliveriesAssert<R> delivered(R record, int times) {
    int deliveries = story().deliveriesOf(record);
    if (deliveries != times) {
      throw failure(
          "to have delivered " + record + " " + times + " times", "but it was " + deliveries);
    }
    return this;
  }

  private Deliveries<R> story() {
    isNotNull();
    return actual;
  }

  private DeliveriesAssert<R> hasNone(String expected, String what, List<R> found) {
    if (!found.isEmpty()) {
      throw failure(expected, "but " + what + ": " + found);
    }
    return this;
  }

  private DeliveriesAssert<R> hasJust(String what, List<R> expected, List<R> found) {
    List<R> missing = new ArrayList<>(expected);
    List<R> more = new ArrayList<>();
    for (R record : found) {
      if (!missing.remove(record)) {
        more.add(record);
      }
    }
    if (!missing.isEmpty() || !more.isEmpty()) {
      throw failure(
          "to have as " + what + ": " + expected,
          "but missing: " + missing + ", and not expected: " + more);
    }
    return this;
  }

  /** The last invocation that threw something says why. */
  private AssertionError failure(String expected, String found) {
    AssertionError error =
        Failures.instance()
            .failure(
                info,
                new ChaosError(
                    "Expecting " + actual + "\n" + expected, found, Timeline.of(List.of())));
    actual.invocations().stream()
        .filter(Failed.class::isInstance)
        .reduce((first, second) -> second)
        .ifPresent(last -> error.initCause(((Failed<?>) last).error()));
    return error;
  }
}
