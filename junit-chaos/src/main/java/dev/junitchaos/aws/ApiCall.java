package dev.junitchaos.aws;

import dev.junitchaos.experiment.Decision;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.experiment.Scope;
import dev.junitchaos.fault.Call;
import dev.junitchaos.fault.StaleAnswer;
import dev.junitchaos.journal.Outcome;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsExecutionAttribute;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.regions.Region;

/**
 * One API call under an experiment, from its first to its last attempt.
 *
 * <p>Attempts of one call follow each other, though not on one thread.
 */
final class ApiCall {

  private static final AtomicLong CALLS = new AtomicLong();

  private final Scope scope;
  private final Call.Aws described;
  private final String id = "aws-" + CALLS.incrementAndGet();
  private final CallClock clock;
  private final CallRecord record;
  private final boolean skipsBackoff;
  private final Way way = new Way();

  // Mutable: what is known of the request and the attempt under way.
  private volatile @Nullable Decision decision;
  private volatile @Nullable SplitBatch split;
  private volatile @Nullable AwsServiceException refusal;
  private volatile boolean paid;
  private volatile boolean waitsOnTheWire;
  private volatile @Nullable SdkRequest made;
  private final AtomicInteger attempt = new AtomicInteger();

  private ApiCall(Scope scope, Call.Aws described, CallClock clock, boolean skipsBackoff) {
    this.scope = scope;
    this.described = described;
    this.clock = clock;
    this.record = new CallRecord(experiment(), id, clock);
    this.skipsBackoff = skipsBackoff;
  }

  /** Describes the call that a client is about to make. */
  static ApiCall of(Scope scope, SdkRequest request, ExecutionAttributes attributes) {
    return new ApiCall(
        scope,
        describe(request, attributes),
        CallClock.of(scope.clock(), request, attributes),
        VirtualCalls.isSkipping(attributes));
  }

  static Call.Aws describe(SdkRequest request, ExecutionAttributes attributes) {
    String service = ServiceErrors.servicePrefix(request);
    Region region = attributes.getAttribute(AwsExecutionAttribute.AWS_REGION);
    return new Call.Aws(
        service,
        Objects.requireNonNullElse(
            attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME), "?"),
        ResourceNames.in(request),
        region == null ? null : region.id(),
        null,
        1);
  }

  Scope scope() {
    return scope;
  }

  Experiment experiment() {
    return Objects.requireNonNull(scope.experiment(), "an API call is only made in an experiment");
  }

  /** What a target sees. */
  Call.Aws call() {
    return described.at(way.host(), Math.max(attempt.get(), 1));
  }

  /** Its own time. */
  CallClock clock() {
    return clock;
  }

  /** When it was made, by the latest of the experiment's ticker. */
  long began() {
    return record.began();
  }

  /** Where its requests go. */
  Way way() {
    return way;
  }

  /** The batch of which not all is sent; {@code null} when the request is sent as it was made. */
  @Nullable SplitBatch split() {
    return split;
  }

  void split(@Nullable SplitBatch batch) {
    split = batch;
  }

  /**
   * What the service answers to the attempt under way, once it gets there; {@code null}: ask it.
   */
  @Nullable AwsServiceException refusal() {
    return refusal;
  }

  void refused(@Nullable AwsServiceException by) {
    refusal = by;
  }

  /** Whether the batch, or what is left of it, was charged to its tables. */
  boolean isPaid() {
    return paid;
  }

  void paid(boolean charged) {
    paid = charged;
  }

  /**
   * The write as its caller made it, when it was made to tell what it replaced besides; otherwise
   * {@code null}.
   */
  @Nullable SdkRequest made() {
    return made;
  }

  void made(SdkRequest request) {
    made = request;
  }

  /** Whether attempts are answered with nothing, because no entry of their batch is to be sent. */
  boolean sendsNothing() {
    SplitBatch batch = split;
    return batch != null && batch.isEmpty();
  }

  /** The endpoint's host as the client knows it, as far as it is known. */
  String host() {
    return Objects.requireNonNullElse(way.host(), described.service());
  }

  /** Starts the next attempt and decides what it meets. */
  Decision nextAttempt(SdkRequest sent, ExecutionAttributes attributes) {
    SplitBatch batch = split;
    SdkRequest request = batch == null ? sent : batch.whole();
    clock.check();
    clock.awaitCaller();
    goOn();
    if (attempt.incrementAndGet() == 1) {
      record.limited(ClientLimits.of(sent, attributes));
    } else {
      record.overBefore(RetryState.backoff(attributes));
      if (clock.isVirtual() && !skipsBackoff) {
        experiment()
            .journal()
            .remark(VirtualMessages.reallyWaited(call().name(), VirtualRequests.isTried(sent)));
      }
    }
    Decision next =
        scope.decide(
            call(),
            request,
            id,
            fault ->
                !(fault instanceof StaleAnswer)
                    || ReadItems.mayBeStale(described.operation(), request),
            clock);
    decision = next;
    clock.nextAttempt();
    record.attempt(next.callId());
    return next;
  }

  /** What the attempt under way meets; {@code null} before the first. */
  @Nullable Decision decision() {
    return decision;
  }

  /** How its attempts end. */
  CallRecord record() {
    return record;
  }

  /** The call failed, and no attempt will follow. */
  void failed(Throwable failure, ExecutionAttributes attributes) {
    record.ended(Outcome.failure(failure));
    RetryState.tokensLeft(failure, attempt.get(), attributes)
        .ifPresent(tokens -> record.refusedToRetry(attempt.get(), tokens));
    close();
  }

  /** The attempt under way was kept from leaving. */
  AssertionError refusedToLeave() {
    String there = Objects.requireNonNullElse(way.end(), described.service());
    String why = RefusingDoor.refusal(call(), there);
    record.refused(there, why);
    return new AssertionError(why);
  }

  /** The attempt under way has met a part of what it was to meet; gives the rest. */
  Decision waited(Decision rest) {
    decision = rest;
    return rest;
  }

  /** What the attempt under way waits for on the wire could not be skipped. */
  void waitsOnTheWire() {
    waitsOnTheWire = true;
  }

  /** Whether nobody waits for the call any more; asked on the wire, where there is time. */
  boolean isAbandoned() {
    if (waitsOnTheWire) {
      experiment().journal().remark(VirtualMessages.onTheWire(call().name()));
    }
    clock.awaitCaller();
    return scope.isAbandoned();
  }

  /** The client waits before the next attempt; gives what of that is really to be waited. */
  Duration backOff(Duration time) {
    Decision current = decision;
    if (current != null) {
      scope.backsOff(current.callId(), time);
    }
    if (clock.isVirtual()) {
      record.overBefore(Duration.ZERO);
    }
    return clock.skipBackoff(time);
  }

  private void goOn() {
    Decision current = decision;
    if (current != null) {
      scope.goesOn(current.callId());
    }
  }

  /** No attempt will follow. */
  void close() {
    goOn();
    clock.merge();
    way.close();
  }
}
