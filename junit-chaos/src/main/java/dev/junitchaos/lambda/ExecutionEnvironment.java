package dev.junitchaos.lambda;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where one invocation at a time runs: it holds the handler, made at the cold start and used again
 * while the environment is warm. It has no thread of its own between invocations.
 *
 * <p>Used by one thread at a time; {@link EnvironmentPool} hands it from one to the next.
 */
final class ExecutionEnvironment<I extends @Nullable Object, O extends @Nullable Object> {

  private final int number;
  private final Supplier<Handler<I, O>> coldStart;
  private final String logStream;
  private @Nullable Handler<I, O> handler;

  ExecutionEnvironment(int number, Supplier<Handler<I, O>> coldStart) {
    this.number = number;
    this.coldStart = coldStart;
    this.logStream =
        DateTimeFormatter.ofPattern("yyyy/MM/dd").format(LocalDate.now(ZoneOffset.UTC))
            + "/[$LATEST]"
            + UUID.randomUUID().toString().replace("-", "");
  }

  /** The environment's number among those of its function, from 1. */
  int number() {
    return number;
  }

  /** The name of the log stream, which each environment has of its own. */
  String logStream() {
    return logStream;
  }

  /** The handler; the first call is the cold start. */
  Handler<I, O> handler() {
    Handler<I, O> warm = handler;
    if (warm == null) {
      warm = coldStart.get();
      handler = warm;
    }
    if (warm.type().getClassLoader() instanceof FreshClasses fresh) {
      Thread.currentThread().setContextClassLoader(fresh);
    }
    return warm;
  }
}
