package dev.junitchaos.lambda;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.internal.Ticker;
import dev.junitchaos.lambda.runtime.Support;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Handlers that run in AWS's runtime client, each in a process of its own. Immutable.
 *
 * @param handler as Lambda's configuration has it
 * @param type the handler's class
 * @param responseType the class of its responses; {@code null}: unknown
 * @param toJson what an event is sent as
 * @param fromJson what a response is received as
 * @param warmUp loads what these two need, so that no invocation's time is spent on it
 */
record RuntimeHandlers<I extends @Nullable Object, O extends @Nullable Object>(
    String handler,
    Class<?> type,
    @Nullable Class<?> responseType,
    Function<I, byte[]> toJson,
    Function<byte[], O> fromJson,
    Runnable warmUp)
    implements HandlerSource<I, O> {

  /** Events and responses are objects, as the handler's class says. */
  @SuppressWarnings({"unchecked", "NullAway"}) // what is read is of the declared type, or null
  static <I extends @Nullable Object, O extends @Nullable Object> RuntimeHandlers<I, O> typed(
      Class<? extends RequestHandler<I, O>> type) {
    Signature signature = Signature.of(type);
    // Only once it is asked for: the serialisers come with the runtime client, which may be absent.
    return new RuntimeHandlers<>(
        type.getName(),
        type,
        signature.responseClass(),
        event -> new LambdaJson(signature.event(), null).write(event),
        json -> (O) new LambdaJson(null, signature.response()).read(json),
        () -> new LambdaJson(signature.event(), signature.response()).warmUp());
  }

  /**
   * Events and responses are text.
   *
   * @throws IllegalArgumentException when there is no such class
   */
  static RuntimeHandlers<String, String> text(String handler) {
    int method = handler.indexOf("::");
    String name = method < 0 ? handler : handler.substring(0, method);
    try {
      Class<?> type = Class.forName(name, false, Thread.currentThread().getContextClassLoader());
      return new RuntimeHandlers<>(
          handler,
          type,
          String.class,
          event -> event.getBytes(StandardCharsets.UTF_8),
          json -> new String(json, StandardCharsets.UTF_8),
          () -> {});
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(Messages.noSuchHandler(handler, name), e);
    }
  }

  @Override
  public Host<I, O> host(ExecutionEnvironment.Identity identity, boolean freshClasses) {
    return new RuntimeHost<>(this, identity); // all that a process loads is fresh
  }

  @Override
  public boolean isRuntime() {
    return true;
  }

  @Override
  public void check(Experiment experiment) {
    Support.check();
    if (experiment.ticker() != Ticker.SYSTEM) {
      throw new CannotActOut(Messages.otherClock());
    }
  }
}
