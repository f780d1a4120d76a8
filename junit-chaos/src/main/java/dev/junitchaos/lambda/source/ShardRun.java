package dev.junitchaos.lambda.source;

import dev.junitchaos.lambda.Invocation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The delivery of one shard's records, in order. Used once, by one thread. */
final class ShardRun<R> {

  /** After so many deliveries a batch without a limit is given up. */
  private static final int ENOUGH = 10;

  /**
   * Records that are delivered together.
   *
   * @param retries how often they may be delivered again after this delivery has failed
   * @param throttles how often they may be delivered again after this delivery was throttled
   */
  private record Part<R>(List<Tracked<R>> records, int retries, int throttles) {

    Part(List<Tracked<R>> records, int retries) {
      this(records, retries, ENOUGH - 1);
    }
  }

  private final Function<List<Tracked<R>>, Invocation<?>> function;
  private final StreamSource.Settings settings;
  private final List<Invocation<?>> invocations;
  private final Deque<Part<R>> parts = new ArrayDeque<>();

  ShardRun(
      Function<List<Tracked<R>>, Invocation<?>> function,
      StreamSource.Settings settings,
      List<Tracked<R>> records,
      List<Invocation<?>> invocations) {
    this.function = function;
    this.settings = settings;
    this.invocations = invocations;
    for (int from = 0; from < records.size(); from += settings.batchSize()) {
      int to = Math.min(records.size(), from + settings.batchSize());
      parts.add(new Part<>(records.subList(from, to), fullRetries()));
    }
  }

  void run() {
    boolean goesOn = true;
    while (goesOn && !parts.isEmpty()) {
      goesOn = deliver(parts.remove());
    }
  }

  /**
   * Delivers a part once, and puts what is to come again before the others.
   *
   * @return whether the shard goes on
   */
  private boolean deliver(Part<R> part) {
    part.records.forEach(Tracked::delivered);
    Invocation<?> invocation = function.apply(part.records);
    invocations.add(invocation);
    if (invocation instanceof Invocation.Throttled<?>) {
      parts.addFirst(new Part<>(part.records, part.retries, part.throttles - 1));
      return part.throttles > 0;
    }
    int checkpoint = checkpoint(part.records, invocation);
    part.records.subList(0, checkpoint).forEach(Tracked::succeeded);
    List<Tracked<R>> rest = part.records.subList(checkpoint, part.records.size());
    return rest.isEmpty()
        || isSplit(part, rest, checkpoint)
        || isRetried(rest, checkpoint > 0 ? fullRetries() : part.retries)
        || isDiscarded(rest);
  }

  /** Splits a part at its checkpoint; in the middle when its first record is that. */
  private boolean isSplit(Part<R> part, List<Tracked<R>> rest, int checkpoint) {
    if (!settings.bisects() || part.records.size() == 1) {
      return false;
    }
    if (checkpoint > 0) {
      parts.addFirst(new Part<>(rest, part.retries));
      return true;
    }
    int middle = rest.size() / 2;
    parts.addFirst(new Part<>(rest.subList(middle, rest.size()), part.retries));
    parts.addFirst(new Part<>(rest.subList(0, middle), part.retries));
    return true;
  }

  private boolean isRetried(List<Tracked<R>> rest, int retries) {
    if (retries > 0) {
      parts.addFirst(new Part<>(rest, retries - 1));
    }
    return retries > 0;
  }

  /** Whether the stream goes past what failed too often. */
  private boolean isDiscarded(List<Tracked<R>> rest) {
    if (settings.retries() < 0) {
      return false;
    }
    rest.forEach(Tracked::dead);
    return true;
  }

  /** What comes after a checkpoint is another batch, with retries of its own. */
  private int fullRetries() {
    return settings.retries() < 0 ? ENOUGH - 1 : settings.retries();
  }

  /** How many records, from the first, are done. */
  private int checkpoint(List<Tracked<R>> batch, Invocation<?> invocation) {
    List<String> ids = batch.stream().map(Events::sequenceNumber).toList();
    Set<String> failed = BatchAnswer.failed(invocation, ids, settings.reports());
    int done = 0;
    while (done < ids.size() && !failed.contains(ids.get(done))) {
      done++;
    }
    return done;
  }
}
