package dev.junitchaos.lambda.source;

import dev.junitchaos.lambda.Invocation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * A stream of Kinesis or DynamoDB that invokes a function with batches of records, shard by shard
 * and in order. (AWS Lambda Developer Guide: "Using Lambda to process records from Amazon Kinesis
 * Data Streams", "Using Lambda with DynamoDB".)
 *
 * <p>A batch that fails is delivered again, and its shard goes no further until it succeeds or is
 * discarded.
 *
 * <p>Immutable. Each {@code with…} method returns a new source.
 *
 * @param <R> the type of a record
 */
public final class StreamSource<R> {

  private static final int MOST = 10_000;

  /** What a stream is told. */
  record Settings(int batchSize, boolean reports, boolean bisects, int retries) {}

  private final Function<List<Tracked<R>>, Invocation<?>> function;
  private final Function<R, String> shard;
  private final Settings settings;

  private StreamSource(
      Function<List<Tracked<R>>, Invocation<?>> function,
      Function<R, String> shard,
      Settings settings) {
    this.function = function;
    this.shard = shard;
    this.settings = settings;
  }

  static <R> StreamSource<R> of(Function<List<Tracked<R>>, Invocation<?>> function) {
    return new StreamSource<>(function, record -> "shard", new Settings(100, false, false, -1));
  }

  /**
   * The most records of one invocation. Default: 100.
   *
   * @param records from 1 to 10 000
   */
  public StreamSource<R> withBatchSize(int records) {
    Rules.between("withBatchSize", records, 1, MOST);
    return with(new Settings(records, settings.reports, settings.bisects, settings.retries));
  }

  /**
   * {@code ReportBatchItemFailures}: the function's answer names the record that failed; the lowest
   * sequence number in it is the checkpoint, and everything from there is delivered again. An
   * answer that is malformed fails the whole batch. Default: the answer is not looked at.
   */
  public StreamSource<R> withBatchItemFailures() {
    return with(new Settings(settings.batchSize, true, settings.bisects, settings.retries));
  }

  /**
   * {@code BisectBatchOnFunctionError}: a batch that fails is split in two, each of which is
   * delivered on its own. Where the answer names a record, it is split there, and only what comes
   * from there on is delivered again; where that is the first record, in the middle. Splitting
   * counts as no retry. Default: it is delivered again as it is.
   */
  public StreamSource<R> withBisectingOnError() {
    return with(new Settings(settings.batchSize, settings.reports, true, settings.retries));
  }

  /**
   * {@code MaximumRetryAttempts}: a batch that failed so often again goes to the on-failure
   * destination, and the shard goes on. What is delivered again from a checkpoint has retries of
   * its own, of which that delivery is the first. A throttle is no retry; after 10 of them the
   * shard is given up. Default: a batch is delivered until its records expire; here it is given up
   * after 10 deliveries, and what is left of its shard is {@link Deliveries#left()}.
   *
   * @param retries from 0 to 10 000
   */
  public StreamSource<R> withMaximumRetryAttempts(int retries) {
    Rules.between("withMaximumRetryAttempts", retries, 0, MOST);
    return with(new Settings(settings.batchSize, settings.reports, settings.bisects, retries));
  }

  /**
   * Records of one key are in one shard and keep their order; those of different keys are in
   * different shards. Default: there is one shard.
   *
   * @param key gives a record's partition key; not empty
   */
  public StreamSource<R> partitionedBy(Function<R, String> key) {
    return new StreamSource<>(function, Objects.requireNonNull(key, "key"), settings);
  }

  /**
   * Puts records into the stream and delivers them, until each is processed, discarded or given up.
   *
   * @param records in order
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final Deliveries<R> deliver(R... records) {
    return deliver(Arrays.asList(records));
  }

  /** As {@link #deliver(Object[])}. */
  public Deliveries<R> deliver(List<R> records) {
    List<Tracked<R>> all = new ArrayList<>();
    Map<String, List<Tracked<R>>> shards = new LinkedHashMap<>();
    for (R record : records) {
      int number = all.size() + 1;
      Rules.present(record, "record", number);
      String key = Rules.key("partitionedBy", shard.apply(record), record);
      Tracked<R> tracked = new Tracked<>(record, number, key);
      all.add(tracked);
      shards.computeIfAbsent(tracked.group(), k -> new ArrayList<>()).add(tracked);
    }
    List<Invocation<?>> invocations = new ArrayList<>();
    shards.values().forEach(some -> new ShardRun<>(function, settings, some, invocations).run());
    return new Deliveries<>(all, invocations);
  }

  private StreamSource<R> with(Settings changed) {
    return new StreamSource<>(function, shard, changed);
  }
}
