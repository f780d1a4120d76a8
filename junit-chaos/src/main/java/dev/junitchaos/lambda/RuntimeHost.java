package dev.junitchaos.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import dev.junitchaos.experiment.Attribution;
import dev.junitchaos.experiment.Scope;
import dev.junitchaos.lambda.runtime.Answer;
import dev.junitchaos.lambda.runtime.Event;
import dev.junitchaos.lambda.runtime.Launch;
import dev.junitchaos.lambda.runtime.OpenProcesses;
import dev.junitchaos.lambda.runtime.RuntimeProcess;
import java.io.IOError;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A process with AWS's runtime client. When its cold start fails or takes too long, it is started
 * once more within the invocation, whose time that then takes, as Lambda does ("Understanding the
 * Lambda execution environment lifecycle").
 */
final class RuntimeHost<I extends @Nullable Object, O extends @Nullable Object>
    implements Host<I, O> {

  private static final Duration INIT = Duration.ofSeconds(10);

  /** For an injected cold start before it, and the end of a process that is too slow. */
  private static final Duration AROUND = Duration.ofSeconds(20);

  private final RuntimeHandlers<I, O> source;
  private final ExecutionEnvironment.Identity identity;

  // Mutable: the process, once it is started; guarded by this object's lock.
  private @Nullable RuntimeProcess process;
  private boolean over;
  private boolean ready;

  RuntimeHost(RuntimeHandlers<I, O> source, ExecutionEnvironment.Identity identity) {
    this.source = source;
    this.identity = identity;
  }

  @Override
  public Duration coldStartLimit() {
    return INIT.plus(AROUND);
  }

  @Override
  public Handler<I, O> coldStart() throws InterruptedException {
    RuntimeProcess started = start();
    source.warmUp().run(); // while the process comes
    try {
      ready = started.awaitInit(INIT).isEmpty();
    } catch (TimeoutException e) {
      // The invocation has its own time for another.
    }
    return new Handler<>(this::invoke, source.type(), source.responseType());
  }

  private O invoke(I event, Context context) throws InterruptedException {
    if (!ready) {
      startOnceMore();
    }
    Scope scope = scope();
    Answer answer =
        process()
            .invoke(
                new Event(
                    context.getAwsRequestId(),
                    context.getInvokedFunctionArn(),
                    Instant.now().plusMillis(context.getRemainingTimeInMillis()),
                    source.toJson().apply(event)),
                Objects.requireNonNull(scope.experiment()),
                scope.invocation());
    if (answer instanceof Answer.Response response) {
      return source.fromJson().apply(response.payload());
    }
    throw thrown((Answer.Failure) answer);
  }

  private void startOnceMore() throws InterruptedException {
    process().close();
    Optional<Answer.Failure> failure;
    try {
      failure = start().awaitInit(Duration.ofNanos(Long.MAX_VALUE));
    } catch (TimeoutException e) {
      throw new IllegalStateException("waited for ever", e);
    }
    if (failure.isPresent()) {
      end();
      throw thrown(failure.get());
    }
    ready = true;
  }

  /** The runtime client ends its process after these errors, a moment after it has told them. */
  private FunctionError thrown(Answer.Failure answer) {
    FunctionError error = new FunctionError(answer.type(), answer.message(), answer.stack());
    if (error.is(VirtualMachineError.class) || error.is(IOError.class)) {
      end();
    }
    return error;
  }

  private RuntimeProcess start() throws InterruptedException {
    Scope scope = scope();
    RuntimeProcess started =
        RuntimeProcess.start(
            new Launch(
                source.handler(),
                identity.settings().name(),
                identity.settings().memory(),
                identity.logStream(),
                identity.settings().environment()),
            Objects.requireNonNull(scope.experiment()),
            scope.invocation());
    synchronized (this) {
      process = started;
      if (over) {
        started.close();
        throw new InterruptedException("the invocation has ended");
      }
    }
    OpenProcesses.closeWith(identity.owner(), this, started);
    return started;
  }

  private static Scope scope() {
    return Objects.requireNonNull(Attribution.ofThisThread(), "on the thread of an invocation");
  }

  private synchronized RuntimeProcess process() {
    return Objects.requireNonNull(process, "the cold start comes first");
  }

  @Override
  public StackTraceElement[] stack(Thread invoking) {
    RuntimeProcess running;
    synchronized (this) {
      running = process;
    }
    return running == null ? new StackTraceElement[0] : running.stack();
  }

  @Override
  public synchronized boolean isGone() {
    return over || (process != null && !process.isAlive());
  }

  @Override
  public void end() {
    RuntimeProcess running;
    synchronized (this) {
      over = true;
      running = process;
    }
    if (running != null) {
      running.close();
    }
  }
}
