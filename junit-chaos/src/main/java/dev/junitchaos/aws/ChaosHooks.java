package dev.junitchaos.aws;

import dev.junitchaos.experiment.Attribution;
import dev.junitchaos.experiment.Decision;
import dev.junitchaos.experiment.Scope;
import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.NetworkOutage;
import dev.junitchaos.http.Door;
import dev.junitchaos.http.Origin;
import dev.junitchaos.journal.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ClientType;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Acts faults out per attempt, inside the SDK's retry loop. With no experiment open it does
 * nothing. A part of {@link SdkInterceptor}; thread-safe.
 */
final class ChaosHooks {

  static final ExecutionAttribute<ApiCall> CALL =
      new ExecutionAttribute<>("dev.junitchaos.ApiCall");

  private static final ExecutionAttribute<Optional<Scope>> CALLER =
      new ExecutionAttribute<>("dev.junitchaos.Caller");

  void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    // On the thread that makes the call, also for asynchronous clients.
    if (!Attribution.isIdle() && isAsync(attributes)) {
      attributes.putAttribute(CALLER, Optional.ofNullable(Attribution.ofThisThread()));
    }
    BeginningCall.is(null);
    Scope scope = Attribution.find(() -> ApiCall.describe(context.request(), attributes));
    if (scope != null) {
      refuseAbandoned(scope);
      if (VirtualCalls.makeSecond(scope, context.request(), attributes)) {
        return;
      }
      ApiCall call = ApiCall.of(scope, context.request(), attributes);
      attributes.putAttribute(CALL, call);
      BeginningCall.is(call);
    }
  }

  /**
   * Points a request at where it can be broken, if it can be.
   *
   * @param request as the routes have left it
   */
  SdkHttpRequest modifyHttpRequest(
      Context.ModifyHttpRequest context, SdkHttpRequest request, ExecutionAttributes attributes) {
    ApiCall call = attributes.getAttribute(CALL);
    if (call == null) {
      return request;
    }
    SdkRequest asked = context.request();
    call.way().leadsTo(request.host());
    if (!request.host().equals(context.httpRequest().host())) {
      call.way().routedFrom(context.httpRequest().host());
    }
    if (attributes.getAttribute(MockNetwork.ATTRIBUTE) != null) {
      return request;
    }
    boolean breakable =
        call.sendsNothing()
            || !call.experiment().matching(call.call(), asked, FaultRule::onTheNetwork).isEmpty();
    boolean remote = RefusingDoor.isFor(call, request.host());
    if (!breakable && !remote) {
      return request;
    }
    Destination there =
        breakable
            ? Destination.of(request, asked, attributes)
            : Destination.roughly(request, asked, attributes);
    if (there.host().equals(request.host()) ? remote : RefusingDoor.isFor(call, there.host())) {
      call.way().keepHere();
    } else if (!breakable) {
      return request;
    }
    call.way().leadsTo(there.host());
    return breakable
        ? Redirect.throughDoor(call, request, there, attributes)
        : RefusingDoor.lead(call, request, there, attributes);
  }

  void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
    ApiCall call = attributes.getAttribute(CALL);
    if (call == null || call.experiment().isClosed()) {
      return;
    }
    refuseAbandoned(call.scope());
    Redirect.keepFromProxy(call, context.httpRequest());
    Decision decision = call.nextAttempt(context.request(), attributes);
    Door door = call.way().door();
    MockNetwork mocked = attributes.getAttribute(MockNetwork.ATTRIBUTE);
    if (decision.isCalm() && door == null && !call.sendsNothing()) {
      return;
    }
    AwsServiceException refusal = Refusals.of(call, decision, context, attributes);
    call.refused(refusal);
    if (decision.latency().isZero() || (door == null && mocked == null)) {
      throwServiceError(call, decision, context.request(), attributes);
    }
    Origin.Answer instead =
        refusal == null
            ? Refusals.instead(call, decision, context.httpRequest(), door, mocked)
            : Redirect.NOTHING;
    if (mocked != null) {
      mocked.expect(
          MockExchanges.invocationId(context.httpRequest()), conditions(call, decision, instead));
    } else if (decision.outage().filter(NetworkOutage.Kind.UNKNOWN_HOST::equals).isPresent()) {
      // Nothing of a failed look-up is on the wire; the SDK sees what its HTTP client would have
      // thrown.
      meet(call, conditions(call, decision));
    } else if (door != null) {
      Redirect.prepare(
          call, door, call.waited(VirtualWire.skip(call, decision, attributes)), instead);
    }
  }

  /** The attempt got through to somebody who failed. */
  void attemptFailed(Throwable failure, ExecutionAttributes attributes) {
    ApiCall call = attributes.getAttribute(CALL);
    if (call != null) {
      call.record().ended(Outcome.failure(failure));
    }
  }

  void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
    ApiCall call = attributes.getAttribute(CALL);
    Decision decision = call == null ? null : call.decision();
    if (call == null || decision == null) {
      return;
    }
    if (call.way().isToStay() && RefusingDoor.answered(context.httpResponse())) {
      throw call.refusedToLeave();
    }
    if (call.way().missedTheDoor() && isAsync(attributes)) {
      // To wait here would block the caller; the body of the answer is held back instead.
      return;
    }
    if (call.way().missedTheDoor()) {
      meet(call, conditions(call, decision));
    }
    answered(call, decision, context, attributes);
  }

  /** The body of the answer of a client that opens no socket, which came without its faults. */
  Optional<Publisher<ByteBuffer>> holdBack(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    ApiCall call = attributes.getAttribute(CALL);
    Decision decision = call == null ? null : call.decision();
    if (call == null || decision == null || !call.way().missedTheDoor()) {
      return context.responsePublisher();
    }
    return context
        .responsePublisher()
        .map(
            body ->
                conditions(call, decision)
                    .holdBack(
                        body,
                        call.host(),
                        () -> answered(call, decision, context, attributes),
                        call.record().end()));
  }

  /** The answer to the attempt under way has come as a whole. */
  void arrived(ExecutionAttributes attributes) {
    ApiCall call = attributes.getAttribute(CALL);
    if (call != null) {
      call.record().arrived();
    }
  }

  void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    adoptCaller(attributes);
    ApiCall call = attributes.getAttribute(CALL);
    if (call != null) {
      call.record().arrived();
      call.close();
    }
  }

  void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    adoptCaller(attributes);
    ApiCall call = attributes.getAttribute(CALL);
    if (call != null) {
      call.failed(context.exception(), attributes);
    }
  }

  /**
   * The caller's next steps run on this thread, which belongs to the SDK and may have served
   * another test before.
   */
  private static void adoptCaller(ExecutionAttributes attributes) {
    Optional<Scope> caller = attributes.getAttribute(CALLER);
    if (caller != null) {
      Attribution.adopt(caller.orElse(null));
    }
  }

  /** The attempt got through to the service. */
  private static void answered(
      ApiCall call,
      Decision decision,
      Context.AfterTransmission context,
      ExecutionAttributes attributes) {
    throwServiceError(call, decision, context.request(), attributes);
    call.record().answered(context.httpResponse().statusCode());
  }

  /** Acts faults out on this thread, for a client that opens no socket. */
  private static void meet(ApiCall call, NetworkConditions conditions) {
    try {
      conditions.meet(call.host());
      conditions.wayBack().meet(call.host());
    } catch (IOException e) {
      call.record().end().accept(conditions.outcome(e));
      throw Sneaky.<RuntimeException>thrown(e);
    }
  }

  static NetworkConditions conditions(ApiCall call, Decision decision) {
    return conditions(call, decision, null);
  }

  private static NetworkConditions conditions(
      ApiCall call, Decision decision, Origin.@Nullable Answer instead) {
    return new NetworkConditions(decision, instead, call.clock(), Waits.of(call.experiment()));
  }

  private static void throwServiceError(
      ApiCall call, Decision decision, SdkRequest request, ExecutionAttributes attributes) {
    AwsServiceException refusal = call.refusal();
    if (refusal != null) {
      call.record().ended(Outcome.failure(refusal));
      throw refusal;
    }
    decision
        .serviceError()
        .map(fault -> ErrorCode.of(fault, call.call()))
        .map(error -> ServiceErrors.exception(error, request, attributes))
        .ifPresent(
            exception -> {
              call.record().ended(Outcome.failure(exception));
              throw exception;
            });
  }

  private static boolean isAsync(ExecutionAttributes attributes) {
    return attributes.getAttribute(SdkExecutionAttribute.CLIENT_TYPE) == ClientType.ASYNC;
  }

  private static void refuseAbandoned(Scope scope) {
    if (scope.isAbandoned()) {
      throw AbortedException.create(
          "The invocation that makes this call ended at its deadline; Lambda would have frozen it.");
    }
  }
}
