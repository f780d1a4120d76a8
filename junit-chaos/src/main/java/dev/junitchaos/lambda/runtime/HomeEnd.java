package dev.junitchaos.lambda.runtime;

import dev.junitchaos.experiment.Companion;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.journal.JournalEntry;
import dev.junitchaos.lambda.runtime.Message.Question;
import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A function's process as the test's JVM sees it: counts for it, writes its calls into the
 * experiment's journal as part of the invocation that runs there, and answers its companions.
 *
 * <p>Thread-safe.
 */
final class HomeEnd implements Closeable {

  private final Wire wire;
  private final Map<String, Companion.Home> homes;
  private final RuntimeThreads threads;
  private volatile Part part;
  private volatile CompletableFuture<StackTraceElement[]> stack = new CompletableFuture<>();

  /**
   * Connected with the process.
   *
   * @param homes what answers, by the companion's class name
   * @param part what runs there
   */
  HomeEnd(Wire wire, Map<String, Companion.Home> homes, RuntimeThreads threads, Part part) {
    this.wire = wire;
    this.homes = homes;
    this.threads = threads;
    this.part = part;
  }

  /**
   * What the process is doing.
   *
   * @param invocation 0 between invocations
   */
  record Part(Experiment experiment, long invocation) {

    Part idle() {
      return new Part(experiment, 0);
    }
  }

  /** Tells the process what to act out, and listens to it from then on. */
  void start() throws IOException {
    Experiment experiment = part.experiment();
    wire.send(
        new Message.Start(
            experiment.plan(),
            experiment.seed(),
            experiment.switches(),
            experiment.tally().openedAt(),
            Set.copyOf(homes.keySet())));
    threads.start("calls", this::listen);
  }

  void runs(Part next) {
    part = next;
  }

  void isIdle() {
    part = part.idle();
  }

  /** Where the handler's thread is; empty when the process does not say so in time. */
  StackTraceElement[] stack(Duration patience) {
    CompletableFuture<StackTraceElement[]> asked = new CompletableFuture<>();
    stack = asked;
    try {
      wire.send(new Message.StackWanted());
      return asked.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (IOException | ExecutionException | TimeoutException e) {
      return new StackTraceElement[0];
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new StackTraceElement[0];
    }
  }

  private void listen() {
    try {
      while (true) {
        Message message = wire.receive();
        if (message instanceof Message.Stack answer) {
          stack.complete(answer.frames());
        } else if (message instanceof Message.Request request) {
          answer(request);
        }
      }
    } catch (IOException e) {
      // The process is gone.
    }
  }

  private void answer(Message.Request request) throws IOException {
    if (request.question() instanceof Question.Ask ask) {
      // A mock may take its time.
      threads.start("answer", () -> answer(request.id(), ask));
    } else {
      reply(request.id(), take(request.question()), null);
    }
  }

  private void answer(long id, Question.Ask ask) {
    try {
      Companion.Home home = homes.get(ask.companion());
      Serializable answer = home == null ? null : home.answer(ask.question());
      reply(id, answer, null);
    } catch (RuntimeException e) {
      replyQuietly(id, e);
    } catch (IOException e) {
      replyQuietly(id, new IllegalStateException("cannot send an answer: " + e, e));
    }
  }

  private void replyQuietly(long id, RuntimeException failure) {
    try {
      reply(id, null, failure);
    } catch (IOException e) {
      // The process is gone.
    }
  }

  private void reply(long id, @Nullable Serializable value, @Nullable RuntimeException failure)
      throws IOException {
    wire.send(new Message.Reply(id, value, failure, part.experiment().wasStopped()));
  }

  private @Nullable Serializable take(Question question) {
    Experiment experiment = part.experiment();
    if (question instanceof Question.NextCall) {
      return experiment.tally().nextCall();
    }
    if (question instanceof Question.NextMatch match) {
      return experiment.tally().nextMatch(match.rule());
    }
    if (question instanceof Question.Matches asked) {
      return experiment.tally().matches(asked.rule());
    }
    if (question instanceof Question.Admits asked) {
      return experiment.tally().admits(asked.callId(), asked.strike());
    }
    if (question instanceof Question.Append line) {
      experiment.tally().takeOver(attributed(line.entry()));
    } else if (question instanceof Question.FilterFailed failed) {
      experiment.tally().filterFailed(new IllegalStateException(failed.message()));
    }
    return null;
  }

  /** The process does not know the number of its invocation. */
  private JournalEntry attributed(JournalEntry entry) {
    return entry instanceof JournalEntry.CallStarted call
        ? new JournalEntry.CallStarted(
            call.id(), call.call(), part.invocation(), call.apiCall(), call.at())
        : entry;
  }

  @Override
  public void close() throws IOException {
    wire.close();
  }
}
