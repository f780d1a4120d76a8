package dev.junitchaos;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Repeats an experiment at a growing scope, in place of {@code @Test}, until its hypothesis breaks.
 *
 * <pre>{@code
 * @ScaleUp(probabilities = {0.05, 0.25, 1.0})
 * @ThrottleDynamo(table = "orders")
 * void takes_orders() { … }                        // all three must hold
 *
 * @ScaleUp(latencies = {100, 500, 2_000}, expectAtLeast = 500, precision = 50)
 * @InjectLatency(service = "DynamoDb", value = 1)  // the value is replaced
 * void answers_in_time() { … }                     // must hold up to 500 ms; where it breaks is reported
 * }</pre>
 *
 * <p><b>What is scaled.</b> With {@link #probabilities()} every fault of the test that has no
 * <em>when</em> attribute: each of its calls is struck with that chance. With {@link #latencies()}
 * every {@link InjectLatency}: it becomes exactly that long. Other faults stay as they are. A test
 * with nothing to scale is refused.
 *
 * <p><b>The steps</b> are invocations of the test, one after the other on one thread, each with an
 * experiment, a {@link SteadyState} check and a {@code @BeforeEach} of its own. All of them draw
 * the same numbers: a call that is struck at one probability is struck at every greater one.
 *
 * <p><b>The end.</b> The hypothesis breaks when the test method throws, or the steady state does
 * not come back. Then greater steps are skipped, as not run. What was found is in the report entry
 * {@code junit.chaos.scale-up} and on the console, and the last scope that held is in the failure.
 *
 * <p><b>Pass or fail.</b>
 *
 * <table>
 *   <caption>When it is a failure that the hypothesis breaks</caption>
 *   <tr><th>set</th><th>it must hold</th></tr>
 *   <tr><td>steps only</td><td>at every step</td></tr>
 *   <tr><td>{@link #expectAtLeast()}</td><td>up to that step</td></tr>
 *   <tr><td>{@link #precision()} only</td><td>at the first step</td></tr>
 * </table>
 *
 * <p>Beyond that, a step that breaks has found the limit: it is aborted, not failed, with what was
 * thrown as the cause.
 *
 * <p>A fault that never strikes at a listed step fails it, as in any test ({@link
 * ChaosTest#strict()}); at a step that the search chose it does not.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@TestTemplate
@Execution(ExecutionMode.SAME_THREAD)
@ExtendWith({ChaosExtension.class, ScaleUpExtension.class})
public @interface ScaleUp {

  /** The chances with which calls are struck: above 0, up to 1, growing. */
  double[] probabilities() default {};

  /** The latencies, in {@link #unit()}s: 1 or more and at most 15 minutes, growing. */
  long[] latencies() default {};

  /** The unit of {@link #latencies()}, {@code HOURS} at most. Default: milliseconds. */
  ChronoUnit unit() default ChronoUnit.MILLIS;

  /**
   * The name of the fault that is scaled, if not all are: its {@code name} attribute. Default: all
   * that can be.
   */
  String fault() default "";

  /**
   * The step up to which the hypothesis must hold, one of the steps. Default: the last; with {@link
   * #precision()} the first.
   */
  double expectAtLeast() default Double.NaN;

  /**
   * Searches for the limit when a step broke, by halving what is between the greatest scope that
   * held (none: 0) and the smallest that broke, until they are this close: above 0, for latencies a
   * whole number. It is taken that what breaks at one scope breaks at every greater one. Default:
   * no search.
   */
  double precision() default Double.NaN;
}
