package dev.junitchaos;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Switches the extension on without a fault, and says how strict it is.
 *
 * <p>Any fault annotation switches the extension on by itself; this one is for tests that only look
 * at an {@link dev.junitchaos.experiment.Experiment}, and for {@link #strict()}. The nearest one
 * counts: method, class, superclass, enclosing class.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@ExtendWith(ChaosExtension.class)
public @interface ChaosTest {

  /**
   * Whether a declared fault that never struck fails the test; the default. The configuration
   * parameter {@code junit.chaos.strict = false} turns it off for the whole run.
   */
  boolean strict() default true;
}
