package dev.junitchaos;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Skips what a test would wait for: injected latency, stalls and slow bodies, cold starts, and the
 * pauses that the AWS SDK makes between attempts.
 *
 * <p>What is skipped is accounted. Durations, the times of the journal, a function's timeout and
 * {@code getRemainingTimeInMillis()}, and a client's {@code apiCallTimeout} and {@code
 * apiCallAttemptTimeout} are as if it had been waited for; attempts and exceptions are the same.
 *
 * <pre>{@code
 * @Test
 * @VirtualTime
 * @ThrottleDynamo(table = "orders")
 * void is_cut_off_while_the_table_throttles() {
 *   assertThat(checkout.invoke(order)).timedOut(); // after 3 s, in some milliseconds
 * }
 * }</pre>
 *
 * <p>Time that really passes counts as well: what cannot be skipped is really waited for, and the
 * durations are right all the same. What reads no clock of this library does not see what was
 * skipped: {@code CompletableFuture.orTimeout}, {@code Future.get} with a timeout, the time
 * limiters of other libraries. The page "Virtual time" of the guide has the whole list.
 *
 * <p>Invocations at the same time each have their own time, and so have calls at the same time in
 * one invocation: their waits count once, as long as the longest.
 *
 * <p>Clients in front of mocks, and those that the code under test builds itself, need nothing; for
 * a few others the test says that it really waited, and what to do.
 *
 * <p>Allowed on methods and classes, inherited, for {@code @Nested} classes, and as a
 * meta-annotation; the nearest one counts. It holds while the test method itself runs, and for the
 * threads that this starts. Tests that run in parallel each have their own time.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@ExtendWith(ChaosExtension.class)
public @interface VirtualTime {

  /** Whether waits are skipped; {@code false} for a method of a class whose others do. */
  boolean value() default true;
}
