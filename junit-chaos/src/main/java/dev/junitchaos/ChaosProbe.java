package dev.junitchaos;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of a test class that stands for a probe of the steady-state hypothesis of a file; see
 * {@link ChaosFrom}. What it returns must be within the probe's tolerance.
 *
 * <pre>{@code
 * @ChaosProbe("the table answers")
 * boolean table_answers() {
 *   return orders.find("o-1").isPresent();
 * }
 * }</pre>
 *
 * <p>Returned are a boolean, a number, a text, a list or a map; of a map with the key {@code
 * status} the status is compared. The method is not private and not {@code void}, and may have
 * parameters that JUnit resolves. It is run on the test's thread, without chaos. It can also stand
 * for a probe that asks over HTTP, which is then not sent.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ChaosProbe {

  /** The probe's name in the file. */
  String value();
}
