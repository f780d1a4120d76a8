package dev.junitchaos;

import dev.junitchaos.fault.Schedule;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Says what an experiment is to show, how much it may do, and how fast the system must be back
 * afterwards. What goes wrong is said by fault annotations beside it.
 *
 * <pre>{@code
 * @Test
 * @ChaosExperiment(
 *     hypothesis = "orders are taken while the table throttles one write in three",
 *     maxInjections = 50,
 *     recoversWithin = 2_000)
 * @ThrottleDynamo(table = "orders", oneIn = 3)
 * void takes_orders_while_the_table_throttles() { … }
 * }</pre>
 *
 * <p>On a class it holds for every test with a fault in it, in subclasses and in {@code @Nested}
 * classes. Each attribute is taken from the nearest annotation that sets it, in the order method,
 * class, superclass, enclosing class: a method that states its own hypothesis keeps the blast
 * radius of its class. On a method without any fault it is refused.
 *
 * <p>Each invocation of a parameterized or repeated test is an experiment of its own.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@ExtendWith(ChaosExtension.class)
public @interface ChaosExperiment {

  /**
   * What is expected to be so although something fails, in a sentence. It is in the report entry
   * {@code junit.chaos.hypothesis}, and a failure has it as a suppressed exception, so that the
   * failure itself stays as it is. Default: none.
   */
  String hypothesis() default "";

  /**
   * The blast radius: how many faults may be injected, 1 or more. When they are, nothing more is
   * injected, and the report entry {@code junit.chaos.blast-radius} says so. Never exceeded by
   * calls at the same time, except for limits of the function's concurrency and partial batches,
   * which are counted when they act. Default: any number.
   */
  int maxInjections() default Schedule.UNSET;

  /**
   * The blast radius: how much time all latencies ({@link InjectLatency}) may add together, in
   * {@link #unit()}s: 1 or more and at most a day. The first latency that would exceed it ends the
   * injection of all faults. Default: any.
   */
  long maxInjectedLatency() default Schedule.UNSET;

  /**
   * How long after the faults have ended the {@link SteadyState} must hold again, in {@link
   * #unit()}s: 0 or more and at most a day. The check is repeated until it passes. Default: 0, the
   * first check must pass.
   */
  long recoversWithin() default Schedule.UNSET;

  /**
   * The unit of {@link #maxInjectedLatency()} and {@link #recoversWithin()}, {@code HOURS} at most.
   * Default: milliseconds.
   */
  ChronoUnit unit() default ChronoUnit.MILLIS;
}
