package dev.junitchaos.aws;

import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.experiment.Strike;
import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.ServiceError;
import dev.junitchaos.fault.TableCapacity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;

/**
 * Acts {@link TableCapacity} out: refuses what does not fit and charges for what does. Stateless;
 * the {@link TableCapacities} are the experiment's.
 */
final class CapacityGate {

  private static final String CANCELED = "TransactionCanceledException";
  private static final String REASONS = "CancellationReasons";

  private CapacityGate() {}

  /**
   * Takes the entries of a batch that do not fit out of it, and charges for the others. When none
   * fits the batch is left as it is, and {@linkplain #refusal refused} attempt by attempt.
   *
   * @param withheld the entries that are not sent anyway; those that do not fit are added
   * @return the faults that acted
   */
  static List<Strike> withhold(
      ApiCall call, TableBatch batch, SdkRequest request, Map<Integer, String> withheld) {
    Experiment experiment = call.experiment();
    List<FaultRule> rules =
        experiment.matching(call.call(), request, rule -> rule.fault() instanceof TableCapacity);
    if (rules.isEmpty()) {
      return List.of();
    }
    TableCapacities capacities = TableCapacities.of(experiment);
    Map<Integer, FaultRule> refused = new LinkedHashMap<>();
    List<Map.Entry<String, Object>> entries = batch.numbered(request);
    for (int i = 0; i < entries.size(); i++) {
      if (!withheld.containsKey(i)) {
        FaultRule lacking =
            capacities.take(
                rules, call.call().region(), CapacityCost.ofEntry(request, entries.get(i)));
        if (lacking != null) {
          refused.put(i, lacking);
        }
      }
    }
    call.paid(!withheld.isEmpty() || refused.size() < entries.size());
    if (!call.isPaid()) {
      return List.of();
    }
    refused.keySet().forEach(number -> withheld.put(number, ""));
    return refused.values().stream().distinct().map(rule -> strike(experiment, rule)).toList();
  }

  /** As the attempt that follows will be counted. */
  private static Strike strike(Experiment experiment, FaultRule rule) {
    long index = experiment.tally().matches(experiment.plan().rules().indexOf(rule)) + 1;
    return new Strike(rule, index, rule.fault());
  }

  /** The error that an attempt gets which does not fit; {@code null} when it fits. */
  static @Nullable AwsServiceException refusal(
      Strike strike,
      ApiCall call,
      Context.BeforeTransmission context,
      ExecutionAttributes attributes) {
    return strike.fault() instanceof TableCapacity
        ? refusal(call, strike.rule(), context.request(), attributes)
        : null;
  }

  private static @Nullable AwsServiceException refusal(
      ApiCall call, FaultRule rule, SdkRequest request, ExecutionAttributes attributes) {
    TableCapacities capacities = TableCapacities.of(call.experiment());
    String operation = call.call().operation();
    String region = call.call().region();
    if (BatchShapes.of(call.call().service(), operation) instanceof TableBatch batch) {
      call.paid(call.isPaid() || capacities.takeWhole(rule, region, batch, request));
      return call.isPaid() ? null : throttle(call, request, attributes);
    }
    List<Boolean> lacking =
        capacities.takeTogether(rule, region, CapacityCost.before(operation, request));
    if (!lacking.contains(true)) {
      return null;
    }
    return operation.startsWith("Transact")
        ? canceled(lacking, request, attributes)
        : throttle(call, request, attributes);
  }

  /** What a read cost beyond its least cost is charged when it is known. */
  static @Nullable SdkResponse charge(
      Strike strike, ApiCall call, SdkRequest request, SdkResponse answer) {
    if (strike.fault() instanceof TableCapacity) {
      TableCapacities capacities = TableCapacities.of(call.experiment());
      CapacityCost.after(call.call().operation(), request, answer)
          .forEach(cost -> capacities.owe(strike.rule(), call.call().region(), cost));
    }
    return null;
  }

  private static AwsServiceException throttle(
      ApiCall call, SdkRequest request, ExecutionAttributes attributes) {
    return ServiceErrors.exception(
        ErrorCode.of(ServiceError.throttle(), call.call()), request, attributes);
  }

  /** The whole transaction, because of some of its items: the reasons say which. */
  private static AwsServiceException canceled(
      List<Boolean> lacking, SdkRequest request, ExecutionAttributes attributes) {
    List<String> codes = lacking.stream().map(lacks -> lacks ? "ThrottlingError" : "None").toList();
    AwsServiceException plain =
        ServiceErrors.exception(
            new ErrorCode(
                CANCELED,
                CANCELED,
                400,
                "Transaction cancelled, please refer cancellation reasons for specific reasons "
                    + codes),
            request,
            attributes);
    AwsServiceException.Builder builder = plain.toBuilder();
    SdkPojo shape = (SdkPojo) builder;
    List<SdkPojo> reasons = new ArrayList<>();
    for (String code : codes) {
      Map<String, Object> values = new LinkedHashMap<>(Map.of("Code", code));
      if (!code.equals("None")) {
        values.put("Message", "Throughput exceeds the current capacity of your table or index.");
      }
      reasons.add(Members.element(shape, REASONS, values));
    }
    Members.set(shape, REASONS, reasons);
    return builder.build();
  }
}
