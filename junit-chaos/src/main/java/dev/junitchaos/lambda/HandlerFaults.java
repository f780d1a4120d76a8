package dev.junitchaos.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import dev.junitchaos.experiment.Decision;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.experiment.Strike;
import dev.junitchaos.fault.BrokenCors;
import dev.junitchaos.fault.CorruptedAnswer;
import dev.junitchaos.fault.Fault;
import dev.junitchaos.fault.StatusAnswer;
import dev.junitchaos.fault.ThrownException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What faults do in one invocation in the handler's place, and after it: to its answer first its
 * status, then its CORS headers, then its body; an exception instead of it leaves neither.
 *
 * <p>Used by one thread at a time.
 */
final class HandlerFaults {

  private final Experiment experiment;
  private final Decision decision;
  private final @Nullable Throwable instead;
  private final @Nullable Throwable afterwards;

  /**
   * What was decided.
   *
   * @throws IllegalArgumentException when an exception to be thrown cannot be made
   */
  HandlerFaults(Experiment experiment, Decision decision) {
    this.experiment = experiment;
    this.decision = decision;
    this.instead = decision.exception().map(InjectedException::make).orElse(null);
    this.afterwards =
        first(ThrownException.class)
            .map(strike -> InjectedException.make((ThrownException) strike.fault()))
            .orElse(null);
  }

  /**
   * Runs the handler, unless something happens in its place. When the experiment was stopped
   * meanwhile, nothing happens after it.
   *
   * @param inTime whether the deadline has not passed: after it nothing more happens
   */
  <I extends @Nullable Object, O extends @Nullable Object> O run(
      Handler<I, O> handler, I event, Context context, BooleanSupplier inTime) throws Throwable {
    if (instead != null) {
      throw instead;
    }
    Optional<StatusAnswer> status = decision.status();
    if (status.isPresent()) {
      return typed(handler, status(null, handler, status.get()));
    }
    O response = handler.handle(event, context);
    return inTime.getAsBoolean() && !experiment.isStopped()
        ? typed(handler, afterwards(handler, event, response))
        : response;
  }

  private @Nullable Object afterwards(
      Handler<?, ?> handler, @Nullable Object event, @Nullable Object response) throws Throwable {
    if (afterwards != null) {
      struck(first(ThrownException.class).orElseThrow());
      throw afterwards;
    }
    Object answer = response;
    Optional<Strike> status = first(StatusAnswer.class);
    if (status.isPresent()) {
      answer = status(answer, handler, (StatusAnswer) status.get().fault());
      struck(status.get());
    }
    Optional<Strike> cors = first(BrokenCors.class);
    if (cors.isPresent() && answer != null) {
      Object broken =
          BrowserRules.broken(answer, event, ((BrokenCors) cors.get().fault()).mistake());
      if (broken != null) {
        struck(cors.get());
        answer = broken;
      }
    }
    Optional<Strike> corruption = first(CorruptedAnswer.class);
    if (corruption.isPresent() && answer != null) {
      Object corrupted =
          ChangedAnswer.corrupted(answer, (CorruptedAnswer) corruption.get().fault());
      if (corrupted != null) {
        struck(corruption.get());
        return corrupted;
      }
    }
    return answer;
  }

  private static Object status(
      @Nullable Object response, Handler<?, ?> handler, StatusAnswer fault) {
    if (response != null) {
      return ChangedAnswer.withStatus(Answer.copyOf(response), fault);
    }
    Class<?> type = handler.responseType();
    if (type == null) {
      throw new CannotActOut(Messages.unknownResponse(handler.type(), fault.describe()));
    }
    return ChangedAnswer.withStatus(Answer.empty(type), fault);
  }

  private Optional<Strike> first(Class<? extends Fault> type) {
    return decision.later(type).stream().findFirst();
  }

  private void struck(Strike strike) {
    experiment.struck(decision.callId(), strike);
  }

  /** The answer as the caller has it: of the class that the handler's class says, if it does. */
  @SuppressWarnings({"unchecked", "NullAway"})
  private static <O extends @Nullable Object> O typed(
      Handler<?, O> handler, @Nullable Object answer) {
    Class<?> type = handler.responseType();
    if (answer != null && type != null && !type.isInstance(answer)) {
      throw new CannotActOut(Messages.otherType(type, answer));
    }
    return (O) answer;
  }
}
