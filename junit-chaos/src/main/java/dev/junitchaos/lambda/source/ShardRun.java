package dev.junitchaos.lambda.source;

import dev.junitchaos.lambda.Invocation;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The delivery of one shard's records, in order. Used once, by one thread. */
final class ShardRun<R> {

  /** After so many deliveries a batch without a limit is given up. */
  private static final int ENOUGH = 10;

  private final Function<List<Tracked<R>>, Invocation<?>> function;
  private final StreamSource.Settings settings;
  private final List<Tracked<R>> records;
  private final List<Invocation<?>> invocations;

  ShardRun(
      Function<List<Tracked<R>>, Invocation<?>> function,
      StreamSource.Settings settings,
      List<Tracked<R>> records,
      List<Invocation<?>> invocations) {
    this.function = function;
    this.settings = settings;
    this.records = records;
    this.invocations = invocations;
  }

  void run() {
    boolean goesOn = true;
    for (int from = 0; goesOn && from < records.size(); from += settings.batchSize()) {
      int to = Math.min(records.size(), from + settings.batchSize());
      goesOn = deliver(records.subList(from, to), fullRetries());
    }
  }

  /**
   * Delivers a batch until it is through.
   *
   * @return whether the shard goes on
   */
  private boolean deliver(List<Tracked<R>> batch, int retries) {
    batch.forEach(Tracked::delivered);
    Invocation<?> invocation = function.apply(batch);
    invocations.add(invocation);
    int checkpoint = checkpoint(batch, invocation);
    batch.subList(0, checkpoint).forEach(Tracked::succeeded);
    List<Tracked<R>> rest = batch.subList(checkpoint, batch.size());
    if (rest.isEmpty()) {
      return true;
    }
    // Splitting at the checkpoint has halved the batch already.
    if (settings.bisects() && rest.size() > 1 && checkpoint == 0) {
      int middle = rest.size() / 2;
      return deliver(rest.subList(0, middle), retries)
          && deliver(rest.subList(middle, rest.size()), retries);
    }
    if (retries > 0) {
      // What comes after a checkpoint is another batch, with retries of its own.
      return deliver(rest, checkpoint > 0 ? fullRetries() : retries - 1);
    }
    if (settings.retries() >= 0) {
      rest.forEach(Tracked::dead);
      return true;
    }
    return false;
  }

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
