package dev.junitchaos.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.junitchaos.experiment.Attribution;
import dev.junitchaos.fault.Call;
import dev.junitchaos.journal.Outcome;
import dev.junitchaos.journal.RecordedCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The deadline ends an invocation for its caller, whatever the handler does. */
@Timeout(60)
class DeadlineTest {

  private static final Duration TIMEOUT = Duration.ofMillis(300);

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static final Class<Invocation.TimedOut<?>> TIMED_OUT = (Class) Invocation.TimedOut.class;

  private static final Duration MUCH_LATER = Duration.ofSeconds(5);

  private final CountDownLatch testIsOver = new CountDownLatch(1);
  private volatile boolean stop;

  @AfterEach
  void let_handlers_go() {
    stop = true;
    testIsOver.countDown();
  }

  @Test
  void ends_a_handler_that_swallows_interrupts() {
    AtomicInteger swallowed = new AtomicInteger();
    Invocation.TimedOut<String> invocation =
        timedOut(
            (String event, Context c) -> {
              while (!stop) {
                try {
                  testIsOver.await();
                } catch (InterruptedException e) {
                  swallowed.incrementAndGet();
                }
              }
              return "too late";
            });

    assertThat(invocation.where()).startsWith("at dev.junitchaos.lambda.DeadlineTest.");
    assertThat(invocation.stack().get(invocation.stack().size() - 1).getClassName())
        .startsWith(DeadlineTest.class.getName());
    await().untilAsserted(() -> assertThat(swallowed).hasValue(1));
  }

  @Test
  void ends_a_handler_in_an_endless_loop() {
    AtomicInteger rounds = new AtomicInteger();
    Invocation.TimedOut<String> invocation =
        timedOut(
            (String event, Context c) -> {
              while (!stop) {
                rounds.incrementAndGet();
              }
              return "too late";
            });

    assertThat(rounds.get()).isPositive();
    assertThat(invocation.stack()).isNotEmpty();
    assertThat(invocation.where()).contains("DeadlineTest");
  }

  @Test
  void ends_a_handler_that_is_stuck_in_a_lock() {
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    try {
      Invocation.TimedOut<String> invocation =
          timedOut(
              (String event, Context c) -> {
                lock.lock();
                lock.unlock();
                return "too late";
              });

      assertThat(invocation.stack())
          .extracting(StackTraceElement::getClassName)
          .contains(ReentrantLock.class.getName());
      assertThat(invocation.where()).startsWith("at dev.junitchaos.lambda.DeadlineTest.");
    } finally {
      lock.unlock();
    }
  }

  @Test
  void each_concurrent_invocation_ends_at_its_own_deadline() {
    LambdaFunction<String, String> stuck =
        LambdaFunction.of((String event, Context c) -> untilTheTestIsOver()).withTimeout(TIMEOUT);

    List<Invocation<String>> invocations = stuck.invokeConcurrently(5, "x");

    assertThat(invocations)
        .hasSize(5)
        .allSatisfy(
            i -> {
              assertThat(i).isInstanceOf(Invocation.TimedOut.class);
              assertThat(i.duration()).isBetween(TIMEOUT, TIMEOUT.plus(MUCH_LATER));
            });
  }

  @Test
  void the_remaining_time_ticks() {
    ManualTicker clock = new ManualTicker();
    List<Integer> remaining = new ArrayList<>();
    LambdaFunction<String, String> looking =
        LambdaFunction.of(
            (String event, Context c) -> {
              remaining.add(c.getRemainingTimeInMillis());
              clock.advance(200);
              remaining.add(c.getRemainingTimeInMillis());
              clock.advance(2_700);
              remaining.add(c.getRemainingTimeInMillis());
              clock.advance(200);
              remaining.add(c.getRemainingTimeInMillis());
              return "late";
            });

    try (OpenExperiment chaos = OpenExperiment.with(clock)) {
      Invocation<String> invocation = looking.invoke("x");

      assertThat(remaining).containsExactly(3_000, 2_800, 100, 0);
      assertThat(invocation)
          .isInstanceOfSatisfying(
              TIMED_OUT,
              t -> {
                assertThat(t.where()).isEqualTo("just returning, too late");
                assertThat(t.stack()).isEmpty();
                assertThat(t.duration()).isEqualTo(Duration.ofMillis(3_100));
              });
    }
  }

  @Test
  void says_which_call_and_attempt_it_was_stuck_in() {
    LambdaFunction<String, String> writing =
        LambdaFunction.of(
                (String event, Context c) -> {
                  OpenExperiment.endCall(
                      OpenExperiment.startCall("PutItem", "api-1", 1), Outcome.failure("500"));
                  OpenExperiment.startCall("PutItem", "api-1", 2);
                  return untilTheTestIsOver();
                })
            .withTimeout(TIMEOUT);

    Invocation<String> invocation = writing.invoke("x");

    assertThat(invocation)
        .isInstanceOfSatisfying(
            TIMED_OUT,
            t -> {
              RecordedCall call = t.stuckIn().orElseThrow();
              assertThat(((Call.Aws) call.call()).attempt()).isEqualTo(2);
              assertThat(t.where())
                  .matches(
                      "in DynamoDb\\.PutItem, attempt 2, for \\d+ ms, at"
                          + " dev\\.junitchaos\\.lambda\\.DeadlineTest\\.\\S+\\(DeadlineTest\\.java:\\d+\\)");
            });
    assertThat(invocation.calls())
        .extracting(call -> call.outcome().isPresent())
        .containsExactly(true, false);
  }

  @Test
  void what_still_runs_after_the_deadline_is_told_that_it_was_abandoned() {
    AtomicReference<Boolean> before = new AtomicReference<>();
    AtomicReference<Boolean> after = new AtomicReference<>();
    LambdaFunction<String, String> stubborn =
        LambdaFunction.of(
                (String event, Context c) -> {
                  before.set(Attribution.ofThisThread().isAbandoned());
                  untilTheTestIsOver();
                  after.set(Attribution.ofThisThread().isAbandoned());
                  return "too late";
                })
            .withTimeout(TIMEOUT);

    stubborn.invoke("x");
    let_handlers_go();

    await().untilAsserted(() -> assertThat(after.get()).isTrue());
    assertThat(before.get()).isFalse();
  }

  @Test
  void throws_the_environment_away() {
    AtomicInteger coldStarts = new AtomicInteger();
    AtomicBoolean hang = new AtomicBoolean();
    LambdaFunction<String, Integer> function =
        LambdaFunction.of(
                () -> {
                  int number = coldStarts.incrementAndGet();
                  return (String event, Context c) -> {
                    if (hang.get()) {
                      untilTheTestIsOver();
                    }
                    return number;
                  };
                })
            .withTimeout(TIMEOUT)
            .withReservedConcurrency(1);

    assertThat(LambdaFunctionTest.response(function.invoke("x"))).isEqualTo(1);
    hang.set(true);
    assertThat(function.invoke("x")).isInstanceOf(Invocation.TimedOut.class);
    hang.set(false);
    assertThat(LambdaFunctionTest.response(function.invoke("x"))).isEqualTo(2);
  }

  private Invocation.TimedOut<String> timedOut(RequestHandler<String, String> handler) {
    long start = System.nanoTime();
    Invocation<String> invocation = LambdaFunction.of(handler).withTimeout(TIMEOUT).invoke("x");

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(TIMEOUT, TIMEOUT.plus(MUCH_LATER));
    assertThat(invocation).isInstanceOf(Invocation.TimedOut.class);
    assertThat(invocation.duration()).isBetween(TIMEOUT, TIMEOUT.plus(MUCH_LATER));
    return (Invocation.TimedOut<String>) invocation;
  }

  /** Swallows interrupts. */
  private String untilTheTestIsOver() {
    while (true) {
      try {
        testIsOver.await();
        return "too late";
      } catch (InterruptedException e) {
        // That is the point.
      }
    }
  }
}
