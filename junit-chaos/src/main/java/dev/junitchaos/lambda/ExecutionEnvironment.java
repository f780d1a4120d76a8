package dev.junitchaos.lambda;

import dev.junitchaos.experiment.Experiment;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where one invocation at a time runs: it holds the handler, made at the cold start and used again
 * while the environment is warm. It has no thread of its own between invocations.
 *
 * <p>Used by one thread at a time; {@link EnvironmentPool} hands it from one to the next.
 */
final class ExecutionEnvironment<I extends @Nullable Object, O extends @Nullable Object> {

  private final Identity identity;
  private final Host<I, O> host;
  private @Nullable Handler<I, O> handler;

  ExecutionEnvironment(Identity identity, Host<I, O> host) {
    this.identity = identity;
    this.host = host;
  }

  /**
   * What tells an environment from others.
   *
   * @param number its number among those of its function, from 1
   * @param logStream the name of the log stream, which each environment has of its own
   * @param owner the experiment that it ends with; {@code null}: it outlives experiments
   */
  record Identity(Settings settings, int number, String logStream, @Nullable Experiment owner) {

    Identity(Settings settings, int number, @Nullable Experiment owner) {
      this(
          settings,
          number,
          DateTimeFormatter.ofPattern("yyyy/MM/dd").format(LocalDate.now(ZoneOffset.UTC))
              + "/[$LATEST]"
              + UUID.randomUUID().toString().replace("-", ""),
          owner);
    }
  }

  /** The environment's number among those of its function, from 1. */
  int number() {
    return identity.number();
  }

  /** The name of the log stream, which each environment has of its own. */
  String logStream() {
    return identity.logStream();
  }

  /** Whether it is there for invocations of one experiment only. */
  @Nullable Experiment owner() {
    return identity.owner();
  }

  /** The handler; the first call is the cold start. */
  Handler<I, O> handler() throws InterruptedException {
    Handler<I, O> warm = handler;
    if (warm == null) {
      warm = host.coldStart();
      handler = warm;
    }
    if (warm.type().getClassLoader() instanceof FreshClasses fresh) {
      Thread.currentThread().setContextClassLoader(fresh);
    }
    return warm;
  }

  /** How long the cold start may take. */
  Duration coldStartLimit() {
    return host.coldStartLimit();
  }

  /** Where the handler is now, innermost frame first. */
  StackTraceElement[] stack(Thread invoking) {
    return host.stack(invoking);
  }

  /** Whether it cannot be used again. */
  boolean isGone() {
    return host.isGone();
  }

  /** It is not used again. */
  void end() {
    host.end();
  }
}
