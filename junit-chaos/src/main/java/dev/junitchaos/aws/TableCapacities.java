package dev.junitchaos.aws;

import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.TableCapacity;
import dev.junitchaos.fault.Target;
import dev.junitchaos.internal.Ticker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;

/**
 * The capacity of every table and index, of every region, in one experiment: a {@link TokenBucket}
 * for reads and one for writes. Thread-safe.
 */
final class TableCapacities implements AutoCloseable {

  private record Key(
      FaultRule rule, @Nullable String region, String table, String index, boolean write) {}

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
  synchronized List<Boolean> takeTogether(
      FaultRule rule, @Nullable String region, List<CapacityCost> costs) {
    Map<TokenBucket, Double> sums = new HashMap<>();
    List<Boolean> lacking = new ArrayList<>();
    for (CapacityCost cost : costs) {
      TokenBucket bucket = bucket(rule, region, cost);
      lacking.add(bucket != null && !bucket.holds(sums.merge(bucket, cost.units(), Double::sum)));
    }
    if (!lacking.contains(true)) {
      costs.forEach(cost -> owe(rule, region, cost));
    }
    return lacking;
  }

  /**
   * Takes one cost, if it is there by every rule.
   *
   * @return the first rule by which it is not; {@code null} when it was taken
   */
  synchronized @Nullable FaultRule take(
      List<FaultRule> rules, @Nullable String region, CapacityCost cost) {
    for (FaultRule rule : rules) {
      if (!holds(rule, region, cost)) {
        return rule;
      }
    }
    rules.forEach(rule -> owe(rule, region, cost));
    return null;
  }

  /** Takes what was used, whether it is there or not. */
  void owe(FaultRule rule, @Nullable String region, CapacityCost cost) {
    TokenBucket bucket = bucket(rule, region, cost);
    if (bucket != null) {
      bucket.owe(cost.units());
    }
  }

  private boolean holds(FaultRule rule, @Nullable String region, CapacityCost cost) {
    TokenBucket bucket = bucket(rule, region, cost);
    return bucket == null || bucket.holds(cost.units());
  }

  /** {@code null} when the rule does not limit it. */
  private @Nullable TokenBucket bucket(FaultRule rule, @Nullable String region, CapacityCost cost) {
    TableCapacity fault = (TableCapacity) rule.fault();
    int capacity = cost.write() ? fault.write() : fault.read();
    boolean other =
        rule.target() instanceof Target.Service service
            && service.resource() != null
            && !service.resource().equals(cost.table());
    return capacity == 0 || other
        ? null
        : buckets.computeIfAbsent(
            new Key(rule, region, cost.table(), cost.index(), cost.write()),
            key -> new TokenBucket(capacity, (double) capacity * fault.burstSeconds(), ticker));
  }

  /** Takes what a batch costs as soon as one of its entries fits; the rest is owed. */
  synchronized boolean takeWhole(
      FaultRule rule, @Nullable String region, TableBatch batch, SdkRequest request) {
    List<CapacityCost> costs =
        batch.numbered(request).stream()
            .map(entry -> CapacityCost.ofEntry(request, entry))
            .toList();
    if (costs.stream().noneMatch(cost -> holds(rule, region, cost))) {
      return false;
    }
    costs.forEach(cost -> owe(rule, region, cost));
    return true;
  }

  @Override
  public void close() {
    buckets.clear();
  }
}
