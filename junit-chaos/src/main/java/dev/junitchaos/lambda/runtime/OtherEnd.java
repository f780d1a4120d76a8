package dev.junitchaos.lambda.runtime;

import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.experiment.Strike;
import dev.junitchaos.experiment.Tally;
import dev.junitchaos.internal.Ticker;
import dev.junitchaos.journal.Journal;
import dev.junitchaos.journal.JournalEntry;
import dev.junitchaos.lambda.runtime.Message.Question;
import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The test's JVM as a function's process sees it. Whoever tells it something goes on only when it
 * is known there: so nothing is lost when the process is killed, and what a handler did is in the
 * journal before its response arrives.
 *
 * <p>The process ends when the connection does. Thread-safe.
 */
final class OtherEnd {

  private static final int KILLED = 137;

  private final Wire wire;
  private final Thread handler;
  private final Map<Long, CompletableFuture<@Nullable Serializable>> waiting =
      new ConcurrentHashMap<>();
  private final AtomicLong lastRequest = new AtomicLong();
  private volatile @Nullable Experiment experiment;

  /**
   * An end that is connected.
   *
   * @param handler the thread that runs the handler
   */
  OtherEnd(Wire wire, Thread handler) {
    this.wire = wire;
    this.handler = handler;
  }

  /** Waits to be told what to act out, and listens from then on. */
  Message.Start start() throws IOException {
    Message.Start start = (Message.Start) wire.receive();
    Thread listener = new Thread(null, this::listen, "junit-chaos test's end", 0, false);
    listener.setDaemon(true);
    listener.start();
    return start;
  }

  /** What is to be stopped when the test stops its experiment. */
  void stops(Experiment part) {
    experiment = part;
  }

  /** Counts there. */
  Tally tally(Message.Start start) {
    return new Tally(start.plan(), Ticker.SYSTEM, start.openedAt(), new Journal(this::append)) {
      @Override
      public long nextCall() {
        return number(new Question.NextCall());
      }

      @Override
      public long nextMatch(int rule) {
        return number(new Question.NextMatch(rule));
      }

      @Override
      public long matches(int rule) {
        return number(new Question.Matches(rule));
      }

      @Override
      public boolean admits(long callId, Strike strike) {
        return !start.plan().blastRadius().isLimited()
            || Boolean.TRUE.equals(request(new Question.Admits(callId, strike)));
      }

      @Override
      public void filterFailed(RuntimeException failure) {
        request(new Question.FilterFailed(String.valueOf(failure.getMessage())));
      }
    };
  }

  private void append(JournalEntry entry) {
    request(new Question.Append(entry));
  }

  @Nullable Serializable ask(String companion, Serializable question) {
    return request(new Question.Ask(companion, question));
  }

  private long number(Question question) {
    return (long) Objects.requireNonNull(request(question));
  }

  /** Not interruptible: the handler's own interrupts are none of this. */
  private @Nullable Serializable request(Question question) {
    long id = lastRequest.incrementAndGet();
    CompletableFuture<@Nullable Serializable> reply = new CompletableFuture<>();
    waiting.put(id, reply);
    try {
      wire.send(new Message.Request(id, question));
      return reply.join();
    } catch (IOException e) {
      throw ended();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }

  private void listen() {
    try {
      while (true) {
        Message message = wire.receive();
        if (message instanceof Message.Reply reply) {
          take(reply);
        } else if (message instanceof Message.StackWanted) {
          wire.send(new Message.Stack(handler.getStackTrace()));
        }
      }
    } catch (IOException e) {
      throw ended();
    }
  }

  private void take(Message.Reply reply) {
    Experiment part = experiment;
    if (reply.stopped() && part != null) {
      part.stop();
    }
    CompletableFuture<@Nullable Serializable> asked = waiting.remove(reply.id());
    if (asked != null && reply.failure() != null) {
      asked.completeExceptionally(reply.failure());
    } else if (asked != null) {
      asked.complete(reply.value());
    }
  }

  /** There is no test any more. */
  private static IllegalStateException ended() {
    Runtime.getRuntime().halt(KILLED);
    return new IllegalStateException("halted");
  }
}
