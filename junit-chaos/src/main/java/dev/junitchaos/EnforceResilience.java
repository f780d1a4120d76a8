package dev.junitchaos;

import dev.junitchaos.fault.Schedule;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A gate for one test class: its own tests, those of its {@code @Nested} classes included, must
 * show that what they call stands its faults. Otherwise the class fails, with the cells that are
 * missing and the annotation that would test each.
 *
 * <pre>{@code
 * @EnforceResilience
 * class CheckoutChaosTest { … }
 *
 * @EnforceResilience(rules = "every DynamoDb write must hold: throttle, lost-response")
 * class OrdersChaosTest { … }
 * }</pre>
 *
 * <p>What a cell is, and when it is held, is that of the report. Judged when the class ends, for
 * the cells of its own tests alone: what other classes test does not count. Not judged, which the
 * console tells, when some of its tests were not run, were switched off or were a dry run, or
 * broke: then they fail by themselves. A class whose tests call no downstream fails. Subclasses
 * inherit it, each is judged by itself; a {@code @Nested} class may have one of its own besides.
 *
 * <p>Needs a run by JUnit's Launcher, as builds and IDEs make it.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith({ChaosExtension.class, EnforceResilienceExtension.class})
public @interface EnforceResilience {

  /**
   * How many of the cells must be held, in whole per cent, 0 to 100. Default: 100; when {@link
   * #rules()} are given, nothing but those.
   */
  int minimumCoverage() default Schedule.UNSET;

  /**
   * Rules, each as {@code every <what> must hold: <classes>}, as the configuration parameter {@code
   * junit.chaos.gate.rules} has them. A rule that asks for nothing fails the class. Default: none.
   */
  String[] rules() default {};
}
