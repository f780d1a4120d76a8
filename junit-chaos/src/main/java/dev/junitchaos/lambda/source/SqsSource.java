package dev.junitchaos.lambda.source;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.junitchaos.lambda.LambdaFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A queue of SQS that invokes a function with batches of messages. (AWS Lambda Developer Guide:
 * "Using Lambda with Amazon SQS".)
 *
 * <p>A message that fails goes back to the queue, and each delivery raises its {@code
 * ApproximateReceiveCount}; so does one that was throttled, since it had been received. In a
 * standard queue it goes to the end; in a FIFO queue it stays the first of its group, and those of
 * its group that come after it wait.
 *
 * <p>Immutable. Each {@code with…} method returns a new source.
 */
public final class SqsSource {

  private static final int MOST_OF_STANDARD = 10_000;
  private static final int MOST_OF_FIFO = 10;

  /** What a queue is told. */
  record Settings(
      String name,
      int batchSize,
      boolean reports,
      int maxReceiveCount,
      int duplicateOneIn,
      boolean shuffled,
      @Nullable Function<String, String> group) {

    /** As Lambda's event source mapping has it. */
    static final Settings DEFAULT = new Settings("queue", 10, false, 0, 0, false, null);

    boolean isFifo() {
      return group != null;
    }
  }

  private final LambdaFunction<SQSEvent, ?> function;
  private final Settings settings;

  SqsSource(LambdaFunction<SQSEvent, ?> function, Settings settings) {
    this.function = Objects.requireNonNull(function, "function");
    this.settings = settings;
  }

  /**
   * The queue's name, in the ARN of its messages, where that of a FIFO queue ends in {@code .fifo}.
   * Default: {@code queue}.
   *
   * @param name 1 to 75 letters, digits, hyphens and underscores; {@code .fifo} may follow
   */
  public SqsSource withName(String name) {
    Rules.queueName(name);
    return with(
        new Settings(
            name,
            settings.batchSize,
            settings.reports,
            settings.maxReceiveCount,
            settings.duplicateOneIn,
            settings.shuffled,
            settings.group));
  }

  /**
   * The most messages of one invocation. Default: 10.
   *
   * @param messages from 1 to 10 000; of a FIFO queue at most 10
   */
  public SqsSource withBatchSize(int messages) {
    int most = settings.isFifo() ? MOST_OF_FIFO : MOST_OF_STANDARD;
    Rules.between("withBatchSize", messages, 1, most);
    return with(
        new Settings(
            settings.name,
            messages,
            settings.reports,
            settings.maxReceiveCount,
            settings.duplicateOneIn,
            settings.shuffled,
            settings.group));
  }

  /**
   * {@code ReportBatchItemFailures}: the function's answer names the messages that failed, and the
   * others are deleted. An answer that is malformed, or names a message that was not in the batch,
   * fails the whole batch. Default: the answer is not looked at.
   */
  public SqsSource withBatchItemFailures() {
    return with(
        new Settings(
            settings.name,
            settings.batchSize,
            true,
            settings.maxReceiveCount,
            settings.duplicateOneIn,
            settings.shuffled,
            settings.group));
  }

  /**
   * The queue has a dead-letter queue, which gets a message that has been received so often and
   * comes up again. Default: there is none, and a message is given up after 10 deliveries that
   * failed; it is {@link Deliveries#left()} then.
   *
   * @param receives 1 to 1000
   */
  public SqsSource withMaxReceiveCount(int receives) {
    Rules.between("withMaxReceiveCount", receives, 1, 1000);
    return with(
        new Settings(
            settings.name,
            settings.batchSize,
            settings.reports,
            receives,
            settings.duplicateOneIn,
            settings.shuffled,
            settings.group));
  }

  /**
   * At least once: every so-many-th message comes once more, though it was processed. If that
   * delivery fails, it comes again like any other. One that was received as often as {@link
   * #withMaxReceiveCount} allows comes no more. Not for a FIFO queue.
   *
   * @param n 1 or more
   */
  public SqsSource withDuplicateOneIn(int n) {
    Rules.between("withDuplicateOneIn", n, 1, Integer.MAX_VALUE);
    Rules.standard("withDuplicateOneIn", settings.isFifo());
    return with(
        new Settings(
            settings.name,
            settings.batchSize,
            settings.reports,
            settings.maxReceiveCount,
            n,
            settings.shuffled,
            settings.group));
  }

  /**
   * Messages come in another order than they were sent in, drawn from the experiment's seed. Not
   * for a FIFO queue.
   */
  public SqsSource withReordering() {
    Rules.standard("withReordering", settings.isFifo());
    return with(
        new Settings(
            settings.name,
            settings.batchSize,
            settings.reports,
            settings.maxReceiveCount,
            settings.duplicateOneIn,
            true,
            settings.group));
  }

  /**
   * A FIFO queue: messages of one group are delivered in order, and none of them while one before
   * it fails.
   *
   * @param group gives a message's group, by its body; not empty
   */
  public SqsSource asFifo(Function<String, String> group) {
    Objects.requireNonNull(group, "group");
    Rules.standard(
        "withDuplicateOneIn or withReordering", settings.duplicateOneIn > 0 || settings.shuffled);
    Rules.between("asFifo after withBatchSize", settings.batchSize, 1, MOST_OF_FIFO);
    return with(
        new Settings(
            settings.name,
            settings.batchSize,
            settings.reports,
            settings.maxReceiveCount,
            0,
            false,
            group));
  }

  /**
   * Sends messages and delivers them, until each is processed, dead or given up.
   *
   * @param bodies in the order of sending; none of them empty
   * @throws IllegalArgumentException when a body is missing, or no message would come twice that
   *     should
   */
  public Deliveries<String> deliver(String... bodies) {
    return deliver(Arrays.asList(bodies));
  }

  /** As {@link #deliver(String...)}. */
  public Deliveries<String> deliver(List<String> bodies) {
    Function<String, String> group = settings.group;
    List<Tracked<String>> messages = new ArrayList<>();
    for (String body : bodies) {
      int number = messages.size() + 1;
      Rules.body(body, number);
      String key = group == null ? "" : Rules.key("asFifo", group.apply(body), body);
      messages.add(new Tracked<>(body, number, key));
    }
    Rules.duplicates(settings.duplicateOneIn, bodies.size(), settings.maxReceiveCount);
    return new QueueRun(function, settings, messages).run();
  }

  private SqsSource with(Settings changed) {
    return new SqsSource(function, changed);
  }
}
