package dev.junitchaos.aws;

import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.TableCapacity;
import dev.junitchaos.fault.Target;
import dev.junitchaos.internal.Ticker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;

/**
 * The capacity of every table and index in one experiment: a {@link TokenBucket} for reads and one
 * for writes. Thread-safe.
 */
final class TableCapacities implements AutoCloseable {

  private record Key(FaultRule rule, String table, String index, boolean write) {}

  private final Map<Key, TokenBucket> buckets = new ConcurrentHashMap<>();
  private final Ticker ticker;

  private TableCapacities(Ticker ticker) {
    this.ticker = ticker;
  }

  static TableCapacities of(Experiment experiment) {
    return experiment.attachment(
        TableCapacities.class, () -> new TableCapacities(experiment.ticker()));
  }

  /**
   * Takes the costs of a request that is made as a whole or not at all.
   *
   * @return which of them are not there; none is taken unless all are
   */
  synchronized List<Boolean> takeTogether(FaultRule rule, List<CapacityCost> costs) {
    Map<TokenBucket, Double> sums = new HashMap<>();
    List<Boolean> lacking = new ArrayList<>();
    for (CapacityCost cost : costs) {
      TokenBucket bucket = bucket(rule, cost);
      lacking.add(bucket != null && !bucket.holds(sums.merge(bucket, cost.units(), Double::sum)));
    }
    if (!lacking.contains(true)) {
      costs.forEach(cost -> owe(rule, cost));
    }
    return lacking;
  }

  /** Takes one cost if it is there. */
  boolean take(FaultRule rule, CapacityCost cost) {
    return test(rule, cost, TokenBucket::take);
  }

  /** Takes what was used, whether it is there or not. */
  void owe(FaultRule rule, CapacityCost cost) {
    TokenBucket bucket = bucket(rule, cost);
    if (bucket != null) {
      bucket.owe(cost.units());
    }
  }

  private boolean test(
      FaultRule rule, CapacityCost cost, BiPredicate<TokenBucket, Double> predicate) {
    TokenBucket bucket = bucket(rule, cost);
    return bucket == null || predicate.test(bucket, cost.units());
  }

  /** {@code null} when the rule does not limit it. */
  private @Nullable TokenBucket bucket(FaultRule rule, CapacityCost cost) {
    TableCapacity fault = (TableCapacity) rule.fault();
    int capacity = cost.write() ? fault.write() : fault.read();
    boolean other =
        rule.target() instanceof Target.Service service
            && service.resource() != null
            && !service.resource().equals(cost.table());
    return capacity == 0 || other
        ? null
        : buckets.computeIfAbsent(
            new Key(rule, cost.table(), cost.index(), cost.write()),
            key -> new TokenBucket(capacity, (double) capacity * fault.burstSeconds(), ticker));
  }

  /** Takes what entries of a batch cost, of which there may be too little: the others' numbers. */
  Set<Integer> refused(FaultRule rule, TableBatch batch, SdkRequest request) {
    Set<Integer> refused = new HashSet<>();
    List<Map.Entry<String, Object>> entries = batch.numbered(request);
    for (int i = 0; i < entries.size(); i++) {
      if (!take(rule, CapacityCost.ofEntry(request, entries.get(i)))) {
        refused.add(i);
      }
    }
    return refused;
  }

  /** As {@link #refused}, for a batch that is let through as a whole as soon as one entry fits. */
  boolean takeWhole(FaultRule rule, TableBatch batch, SdkRequest request) {
    List<CapacityCost> costs =
        batch.numbered(request).stream()
            .map(entry -> CapacityCost.ofEntry(request, entry))
            .toList();
    if (costs.stream().noneMatch(cost -> test(rule, cost, TokenBucket::holds))) {
      return false;
    }
    costs.forEach(cost -> owe(rule, cost));
    return true;
  }

  @Override
  public void close() {
    buckets.clear();
  }
}
