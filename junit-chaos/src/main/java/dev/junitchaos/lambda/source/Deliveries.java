package dev.junitchaos.lambda.source;

import dev.junitchaos.lambda.Invocation;
import java.util.List;
import java.util.function.Predicate;

/**
 * What became of the records that an {@link EventSource} delivered. Immutable; in all its lists
 * records are in the order in which they were sent.
 *
 * <p><em>Processed</em> is what the service takes for it: an invocation that was given the record
 * succeeded, or said that this one did.
 *
 * @param <R> the type of a record: the body of a message, the data of a stream, an event
 */
public final class Deliveries<R> {

  private final List<Tracked<R>> records;
  private final List<Invocation<?>> invocations;

  Deliveries(List<Tracked<R>> records, List<Invocation<?>> invocations) {
    this.records = List.copyOf(records);
    this.invocations = List.copyOf(invocations);
  }

  /** Every record that was sent. */
  public List<R> sent() {
    return contents(record -> true);
  }

  /** The records that were processed, once or more often. */
  public List<R> processed() {
    return contents(record -> record.processed() > 0);
  }

  /** The records that were processed more than once. */
  public List<R> processedTwice() {
    return contents(record -> record.processed() > 1);
  }

  /** The records that ended in the dead-letter queue, or at the on-failure destination. */
  public List<R> deadLetters() {
    return contents(record -> record.fate() == Tracked.Fate.DEAD);
  }

  /**
   * The records that were given up, though the service would go on for as long as it keeps them.
   */
  public List<R> left() {
    return contents(record -> record.fate() == Tracked.Fate.LEFT);
  }

  /**
   * How often a record was delivered.
   *
   * @param content equal to what was sent; of several equal ones all are counted
   * @return 0 when it was not sent
   */
  public int deliveriesOf(R content) {
    return records.stream()
        .filter(record -> record.content().equals(content))
        .mapToInt(Tracked::deliveries)
        .sum();
  }

  /**
   * How often a record was processed, which is more than once when it came again after that.
   *
   * @param content equal to what was sent; of several equal ones all are counted
   * @return 0 when it was not sent
   */
  public int timesProcessed(R content) {
    return records.stream()
        .filter(record -> record.content().equals(content))
        .mapToInt(Tracked::processed)
        .sum();
  }

  /** Every invocation of the function, in order. */
  public List<Invocation<?>> invocations() {
    return invocations;
  }

  private List<R> contents(Predicate<Tracked<R>> chosen) {
    return records.stream().filter(chosen).map(Tracked::content).toList();
  }

  /** For messages: how many records ended how. */
  @Override
  public String toString() {
    return records.size()
        + " records in "
        + invocations.size()
        + " invocations: "
        + processed().size()
        + " processed, "
        + deadLetters().size()
        + " dead letters, "
        + left().size()
        + " left";
  }
}
