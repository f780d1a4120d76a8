package dev.junitchaos;

import dev.junitchaos.fault.Schedule;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.temporal.ChronoUnit;

/**
 * A method of a test class that checks that the system works as it should: it throws when it does
 * not. It runs without chaos around every test with a fault, on the test's thread:
 *
 * <ul>
 *   <li>before the test method, after {@code @BeforeEach}. If it fails, the system was broken
 *       already: the experiment is invalid, and the test is aborted, not failed.
 *   <li>after the test method, when the faults have ended, before {@code @AfterEach}. It is
 *       repeated until it passes; if it does not within {@link #recoversWithin()}, the test fails.
 *       A failure of the test itself stays, and this one is added to it.
 * </ul>
 *
 * <pre>{@code
 * @SteadyState(recoversWithin = 2_000)
 * void an_order_is_taken() {
 *   assertThat(checkout.invoke("order-0")).succeeded().hasStatusCode(201);
 * }
 * }</pre>
 *
 * <p>The method is {@code void}, not private and not abstract, and may have parameters: an {@link
 * dev.junitchaos.experiment.Experiment}, or whatever JUnit resolves (JUnit 5.10 resolves what the
 * class has: a {@code TestInfo} of the class, and nothing by extensions that are registered on the
 * test method). All of a test's methods must pass: those of enclosing classes first, then of
 * superclasses and interfaces, then of the class; within one class in an order of JUnit's. A test
 * that was aborted, or whose {@code @BeforeEach} failed, is not followed by a check. Tests without
 * a fault are not checked at all.
 *
 * <p>A check that takes long is not interrupted.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface SteadyState {

  /**
   * How long after the faults have ended a check that passes may begin, in {@link #unit()}s: 0 or
   * more and at most a day. Default: {@link ChaosExperiment#recoversWithin()}.
   */
  long recoversWithin() default Schedule.UNSET;

  /** The unit of {@link #recoversWithin()}, {@code HOURS} at most. Default: milliseconds. */
  ChronoUnit unit() default ChronoUnit.MILLIS;
}
