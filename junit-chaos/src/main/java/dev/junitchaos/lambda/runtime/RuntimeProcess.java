package dev.junitchaos.lambda.runtime;

import dev.junitchaos.experiment.Companion;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.lambda.runtime.HomeEnd.Part;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * An execution environment that is a process: AWS's runtime client with the handler in it.
 *
 * <p>Thread-safe. It ends when it is closed, when this JVM ends, or by itself.
 */
public final class RuntimeProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final Duration LAST_STEPS = Duration.ofSeconds(5);

  private final RuntimeThreads threads;
  private final RuntimeApi api;
  private final Doorkeeper doorkeeper;
  private final Process process;
  private final CompletableFuture<Void> exit;

  // Mutable: set once the process has come.
  private volatile @Nullable HomeEnd end;

  private RuntimeProcess(Launch launch, Part part) throws IOException {
    this.threads = new RuntimeThreads(launch.function());
    this.doorkeeper = new Doorkeeper();
    this.api = new RuntimeApi(threads);
    Map<String, Companion.Home> homes = new HashMap<>();
    for (Companion companion : ServiceLoader.load(Companion.class)) {
      Companion.Home home = companion.stay();
      if (home != null) {
        homes.put(companion.getClass().getName(), home);
      }
    }
    try {
      this.process = CommandLine.of(launch, api.address()).start();
    } catch (IOException e) {
      closeConnections();
      throw e;
    }
    EndWithJvm.add(this);
    threads.start("output", () -> Output.copy(process.getInputStream(), () -> System.out));
    threads.start("errors", () -> Output.copy(process.getErrorStream(), () -> System.err));
    threads.start("door", () -> awaitProcess(homes, part));
    this.exit = process.onExit().thenAccept(ended -> api.exited(ended.exitValue()));
  }

  /**
   * Starts a process.
   *
   * @param experiment what it is part of; while it is idle between invocations, too
   * @param invocation the number of the invocation that needs it, whose calls are those that the
   *     handler's class makes when it is loaded
   * @throws UncheckedIOException when this machine cannot start one
   */
  public static RuntimeProcess start(Launch launch, Experiment experiment, long invocation) {
    try {
      return new RuntimeProcess(launch, new Part(experiment, invocation));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start a process for " + launch.function(), e);
    }
  }

  private void awaitProcess(Map<String, Companion.Home> homes, Part part) {
    try {
      doorkeeper.tell(process.getOutputStream());
      HomeEnd arrived = new HomeEnd(doorkeeper.open(), homes, threads, part);
      end = arrived;
      arrived.start();
    } catch (IOException e) {
      kill(); // or it is dead already; its exit tells either way
      closeQuietly(end);
    }
  }

  /**
   * Waits until the handler is ready for its first event.
   *
   * @return why it never will be; empty: it is
   * @throws TimeoutException when it is neither
   */
  public Optional<Answer.Failure> awaitInit(Duration limit)
      throws InterruptedException, TimeoutException {
    return get(api.init(), limit);
  }

  /**
   * Gives the handler an event and waits until it is done with it.
   *
   * @param experiment what the calls that the handler makes are part of
   * @param invocation the invocation's number in it
   */
  public Answer invoke(Event event, Experiment experiment, long invocation)
      throws InterruptedException {
    HomeEnd there = end;
    if (there != null) {
      there.runs(new Part(experiment, invocation));
    }
    try {
      CompletableFuture<Answer> answer = api.send(event);
      if (!process.isAlive()) {
        api.exited(process.exitValue());
      }
      return get(answer, Duration.ofNanos(Long.MAX_VALUE));
    } catch (TimeoutException e) {
      throw new IllegalStateException("waited for ever", e);
    } finally {
      if (there != null) {
        there.isIdle();
      }
    }
  }

  private static <T> T get(CompletableFuture<T> future, Duration limit)
      throws InterruptedException, TimeoutException {
    try {
      return future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where the handler is, innermost frame first; empty when the process does not say. */
  public StackTraceElement[] stack() {
    HomeEnd there = end;
    return there == null ? new StackTraceElement[0] : HandlerFrames.of(there.stack(PATIENCE));
  }

  /** Whether it can take another event. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Kills it, as Lambda does, and whatever it has started; when this returns it is gone. */
  @Override
  public void close() {
    kill();
    try {
      get(exit, LAST_STEPS);
    } catch (TimeoutException e) {
      System.getLogger("dev.junitchaos")
          .log(System.Logger.Level.WARNING, "process {0} was killed and still runs", process.pid());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    closeConnections();
    EndWithJvm.remove(this);
  }

  private void closeConnections() {
    closeQuietly(end);
    closeQuietly(doorkeeper);
    closeQuietly(api);
    threads.end();
  }

  void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static void closeQuietly(@Nullable Closeable resource) {
    if (resource != null) {
      try {
        resource.close();
      } catch (IOException e) {
        // It is out of use either way.
      }
    }
  }
}
