package dev.junitchaos.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Nothing is left of an invocation. */
class ThreadsTest {

  static List<Thread> ours() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("junit-chaos lambda "))
        .toList();
  }

  @Test
  void no_thread_waits_for_the_next_invocation() {
    LambdaFunction<String, String> function =
        LambdaFunction.of((String event, Context c) -> event).withName("idle");

    function.invokeConcurrently(8, "x");

    assertThat(ours()).noneMatch(thread -> thread.getName().contains(" idle "));
  }

  @Test
  void a_handler_that_obeys_the_interrupt_is_gone_after_its_deadline() {
    CountDownLatch never = new CountDownLatch(1);
    LambdaFunction<String, String> function =
        LambdaFunction.of(
                (String event, Context c) -> {
                  try {
                    never.await();
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                  return event;
                })
            .withTimeout(Duration.ofMillis(50))
            .withName("obedient");

    function.invoke("x");

    await()
        .untilAsserted(() -> assertThat(ours()).noneMatch(t -> t.getName().contains(" obedient ")));
  }
}
