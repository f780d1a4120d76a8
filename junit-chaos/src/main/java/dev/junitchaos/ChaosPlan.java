package dev.junitchaos;

import dev.junitchaos.fault.FaultPlan;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Injects a plan that was built in code, as if each of its rules were an annotation: for plans that
 * many tests share or that are computed.
 *
 * <pre>{@code
 * class BlackFriday implements Supplier<FaultPlan> {
 *   public FaultPlan get() {
 *     return FaultPlan.builder()
 *         .service("DynamoDb").resource("orders").first(2).inject(ServiceError.throttle())
 *         .build();
 *   }
 * }
 *
 * @ChaosPlan(BlackFriday.class)
 * }</pre>
 *
 * <p>The plan's own seed is not used: a test draws from the run's. Acts, and is inherited, as every
 * fault annotation; see {@link InjectLatency}.
 */
@Documented
@Inherited
@Repeatable(ChaosPlan.Repeated.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@TranslatedBy(ChaosPlanTranslator.class)
public @interface ChaosPlan {

  /**
   * The class that builds the plan, as often as it is asked for; it has a constructor without
   * parameters, and is static when it is nested.
   */
  Class<? extends Supplier<FaultPlan>> value();

  /**
   * A name to switch off those of its rules that have none of their own, as in {@code
   * junit.chaos.fault.<name> = off}. Letters, digits, dots and dashes. Default: none.
   */
  String name() default "";

  /** Holds several of them; written by the compiler. */
  @Documented
  @Inherited
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
  @ExtendWith(ChaosExtension.class)
  @interface Repeated {

    /** The annotations. */
    ChaosPlan[] value();
  }
}
