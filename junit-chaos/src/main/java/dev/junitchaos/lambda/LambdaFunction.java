package dev.junitchaos.lambda;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A function under test: runs a handler as the Lambda service does, with a context whose remaining
 * time ticks and a deadline that really ends the invocation.
 *
 * <pre>{@code
 * LambdaFunction<Order, Receipt> checkout =
 *     LambdaFunction.of(new CheckoutHandler()).withTimeout(Duration.ofSeconds(10));
 *
 * assertThat(checkout.invoke(order)).succeeded().completedWithin(Duration.ofSeconds(6));
 * }</pre>
 *
 * <p><b>What is as in Lambda.</b> Invocations at the same time run in execution environments of
 * their own. An environment stays warm until an invocation in it times out or ends in a {@link
 * VirtualMachineError} or {@link java.io.IOError}; then it is thrown away. A cold start is not part
 * of an invocation's duration and timeout, and may take 10 seconds. At the deadline the caller gets
 * {@link Invocation.TimedOut}, whatever the handler does.
 *
 * <p><b>What is not.</b> Each invocation has a new daemon thread, also in a warm environment, so
 * nothing is left between invocations. A handler that ignores the interrupt at its deadline cannot
 * be killed within a JVM: its thread goes on until it returns, but its calls downstream no longer
 * leave it. Memory is told to the handler and not limited. None of this is so for a function
 * {@linkplain #inRuntime(Class) in the real runtime}.
 *
 * <p><b>Chaos.</b> Faults whose target is the handler act here, those of the experiment that the
 * calling thread belongs to. Without one the handler runs undisturbed, and {@link
 * Invocation#calls()} is there all the same. A throttled invocation never reaches the handler, and
 * no fault counts it but one that limits the concurrency. A fault that cannot be acted out on this
 * function, such as a status code in an answer that has none, makes the invoking method throw an
 * {@link IllegalArgumentException} that says why.
 *
 * <p>Immutable and thread-safe. Each {@code with…} method returns a new function with the same
 * handler and no warm environments.
 *
 * @param <I> the type of the event
 * @param <O> the type of the response
 */
public final class LambdaFunction<I extends @Nullable Object, O extends @Nullable Object> {

  private final HandlerSource<I, O> source;
  private final Settings settings;
  private final EnvironmentPool<I, O> pool;

  private LambdaFunction(HandlerSource<I, O> source, Settings settings) {
    this.source = source;
    this.settings = settings;
    this.pool = new EnvironmentPool<>(settings, source);
  }

  /**
   * A function with one handler that all its execution environments share. Its default name is the
   * simple name of the handler's class, or {@code function} for a lambda expression.
   *
   * <p>Should the compiler find a method reference ambiguous (that of a class with several
   * constructors may be), say which is meant: {@code LambdaFunction.of((Supplier<CheckoutHandler>)
   * CheckoutHandler::new)}. Lambda expressions are never ambiguous.
   *
   * @param handler used by several threads at a time when invocations are concurrent
   * @param <I> the type of the event
   * @param <O> the type of the response
   */
  public static <I extends @Nullable Object, O extends @Nullable Object> LambdaFunction<I, O> of(
      RequestHandler<I, O> handler) {
    Objects.requireNonNull(handler, "handler");
    return new LambdaFunction<>(
        LocalHandlers.sharing(handler), Settings.defaults(Settings.nameFrom(handler.getClass())));
  }

  /**
   * A function whose execution environments have a handler each, as in Lambda. Its default name is
   * {@code function}.
   *
   * @param handler makes a handler, at each cold start, on the thread of the invocation; what it
   *     throws makes that invocation {@linkplain Invocation.Failed fail}
   * @param <I> the type of the event
   * @param <O> the type of the response
   */
  public static <I extends @Nullable Object, O extends @Nullable Object> LambdaFunction<I, O> of(
      Supplier<? extends RequestHandler<I, O>> handler) {
    Objects.requireNonNull(handler, "handler");
    return new LambdaFunction<>(LocalHandlers.making(handler), Settings.defaults("function"));
  }

  /**
   * A function that reads and writes streams; its events and responses are the streams' text, in
   * UTF-8, usually JSON. All its execution environments share the handler.
   *
   * @param handler used by several threads at a time when invocations are concurrent
   */
  public static LambdaFunction<String, String> ofStream(RequestStreamHandler handler) {
    Objects.requireNonNull(handler, "handler");
    return new LambdaFunction<>(
        LocalHandlers.sharingStream(handler),
        Settings.defaults(Settings.nameFrom(handler.getClass())));
  }

  /**
   * A function that reads and writes streams, as {@link #ofStream(RequestStreamHandler)}, whose
   * execution environments have a handler each, as in Lambda. Its default name is {@code function}.
   *
   * @param handler makes a handler, at each cold start, on the thread of the invocation; what it
   *     throws makes that invocation {@linkplain Invocation.Failed fail}
   */
  public static LambdaFunction<String, String> ofStream(
      Supplier<? extends RequestStreamHandler> handler) {
    Objects.requireNonNull(handler, "handler");
    return new LambdaFunction<>(LocalHandlers.makingStream(handler), Settings.defaults("function"));
  }

  /**
   * A function whose handler runs in AWS's own runtime client for Java, in a process of its own for
   * each execution environment: its cold starts, deadline, environment variables and serialisation
   * are real. The process is a part of the experiment, ends with its test, and is killed at the
   * deadline.
   *
   * <p>It needs {@code com.amazonaws:aws-lambda-java-runtime-interface-client} on the test class
   * path, and Linux on x86_64 or aarch64; elsewhere an invocation skips the test. The class must be
   * public, with a public constructor that takes nothing, as Lambda asks. Events and responses go
   * through JSON by Lambda's serialiser. An exception of the handler's is a {@link FunctionError}.
   * The default name is the class's simple name.
   *
   * @param handler the handler's class
   * @param <I> the type of the event
   * @param <O> the type of the response
   */
  public static <I extends @Nullable Object, O extends @Nullable Object>
      LambdaFunction<I, O> inRuntime(Class<? extends RequestHandler<I, O>> handler) {
    return new LambdaFunction<>(
        RuntimeHandlers.typed(handler), Settings.defaults(Settings.nameFrom(handler)));
  }

  /**
   * A function in AWS's own runtime client, as {@link #inRuntime(Class)}, whose events and
   * responses are JSON text as it is.
   *
   * @param handler as in Lambda's configuration: the name of a class that is a {@code
   *     RequestHandler} or {@code RequestStreamHandler}, such as {@code "com.example.Orders"}; or a
   *     class and one of its methods, such as {@code "com.example.Orders::checkout"}
   * @throws IllegalArgumentException when there is no such class
   */
  public static LambdaFunction<String, String> inRuntime(String handler) {
    RuntimeHandlers<String, String> source = RuntimeHandlers.text(handler);
    return new LambdaFunction<>(source, Settings.defaults(Settings.nameFrom(source.type())));
  }

  /**
   * Sets what an invocation may take.
   *
   * @param timeout more than zero and at most 15 minutes; 3 seconds unless set, as in Lambda.
   *     Lambda takes whole seconds only; tests may want less
   * @throws IllegalArgumentException when it is out of range
   */
  public LambdaFunction<I, O> withTimeout(Duration timeout) {
    return new LambdaFunction<>(source, settings.withTimeout(timeout));
  }

  /**
   * Sets what the handler is told of its memory.
   *
   * @param megabytes 128 to 10240; 128 unless set, as in Lambda
   * @throws IllegalArgumentException when it is out of range
   */
  public LambdaFunction<I, O> withMemory(int megabytes) {
    return new LambdaFunction<>(source, settings.withMemory(megabytes));
  }

  /**
   * Sets how many invocations may run at the same time; more are {@linkplain Invocation.Throttled
   * throttled} at once.
   *
   * @param invocations 0, which stops the function, or more; no limit unless set
   * @throws IllegalArgumentException when it is negative
   */
  public LambdaFunction<I, O> withReservedConcurrency(int invocations) {
    return new LambdaFunction<>(source, settings.withConcurrency(invocations));
  }

  /**
   * Sets the function's name, which its context, log group, threads and the journal show.
   *
   * @param name 1 to 64 letters, digits, hyphens and underscores
   * @throws IllegalArgumentException when it is anything else
   */
  public LambdaFunction<I, O> withName(String name) {
    return new LambdaFunction<>(source, settings.withName(name));
  }

  /**
   * Sets an environment variable, which the handler gets by {@link System#getenv(String)}. Only for
   * a function {@linkplain #inRuntime(Class) in the real runtime}.
   *
   * @param name two or more letters, digits and underscores, a letter first; none that Lambda sets
   *     itself, such as {@code AWS_REGION}
   * @param value any text
   * @throws IllegalArgumentException when the name is anything else
   * @throws UnsupportedOperationException when the function runs in this JVM
   */
  public LambdaFunction<I, O> withEnvironment(String name, String value) {
    if (!source.isRuntime()) {
      throw new UnsupportedOperationException(Messages.notInRuntime(name, value));
    }
    return new LambdaFunction<>(source, settings.withVariable(name, value));
  }

  /**
   * Invokes the function and waits until it has ended, which takes no longer than its cold start
   * and its timeout; that much for each delivery, where a fault delivers the event again.
   *
   * @param event handed to the handler as it is
   * @throws IllegalStateException when this thread is interrupted while it waits. The invocation is
   *     ended as at its deadline, and the thread's interrupt status is set again
   * @throws IllegalArgumentException when a fault cannot be acted out, such as an exception that
   *     cannot be made
   */
  public Invocation<O> invoke(I event) {
    return new Batch<>(settings, pool).run(1, event).get(0);
  }

  /**
   * Invokes the function several times, one after the other.
   *
   * @param times how often, at least 1
   * @param event handed to each invocation as it is
   * @return in the order of the invocations
   * @throws IllegalArgumentException when {@code times} is less than 1; otherwise as {@link
   *     #invoke}
   * @throws IllegalStateException as {@link #invoke}
   */
  public Invocations<O> invokeTimes(int times, I event) {
    checkTimes("invokeTimes", times);
    List<Invocation<O>> invocations = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      invocations.add(invoke(event));
    }
    return Invocations.of(invocations);
  }

  /**
   * Invokes the function several times at the same time, each in an execution environment of its
   * own, and waits until all have ended. Which of them meet a fault is decided in the order of the
   * result before the first handler starts; those over the reserved concurrency are the last.
   *
   * @param times how many, at least 1
   * @param event handed to each invocation as it is; all share it
   * @return in the order of the decisions
   * @throws IllegalArgumentException when {@code times} is less than 1; otherwise as {@link
   *     #invoke}
   * @throws IllegalStateException as {@link #invoke}
   */
  public Invocations<O> invokeConcurrently(int times, I event) {
    checkTimes("invokeConcurrently", times);
    return Invocations.of(new Batch<>(settings, pool).run(times, event));
  }

  /** The function's name and what it was given, for messages. */
  @Override
  public String toString() {
    return settings.name() + " (timeout " + settings.timeout().toMillis() + " ms)";
  }

  private static void checkTimes(String method, int times) {
    if (times < 1) {
      throw new IllegalArgumentException(Messages.badTimes(method, times));
    }
  }
}
