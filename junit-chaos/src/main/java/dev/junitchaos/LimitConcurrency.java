package dev.junitchaos;

import dev.junitchaos.fault.CallFilter;
import dev.junitchaos.fault.Schedule;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Reserved concurrency, for the length of a test: of the invocations that run at the same time,
 * those above the limit are throttled, as Lambda throttles them. The handler is not run for them.
 *
 * <pre>{@code
 * @LimitConcurrency(1)                                              // one at a time
 * @LimitConcurrency(0)                                              // the function is stopped
 * @LimitConcurrency(value = 0, first = 2)                           // stopped, then back
 * }</pre>
 *
 * <p>Each function has a limit of its own; one with a lower reserved concurrency keeps that. It
 * strikes when an invocation is throttled by it, and a test in which none was fails: use {@code
 * invokeConcurrently}. A throttled invocation is in the journal, and no other fault counts it.
 *
 * <p>Acts while the test method runs, on invocations by its thread and by threads started from it;
 * never in {@code @BeforeEach}, {@code @AfterEach} or the construction of the test instance. On a
 * class it holds for every test method in it, in subclasses and in {@code @Nested} classes. Tests
 * that run in parallel do not see each other's faults.
 */
@Documented
@Inherited
@Repeatable(LimitConcurrency.Repeated.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@TranslatedBy(LimitConcurrencyTranslator.class)
public @interface LimitConcurrency {

  /** How many invocations may run at the same time: 0, which stops the function, or more. */
  int value();

  /** Which requests, by what is in them: a class that looks at each. Default: all. */
  Class<? extends CallFilter<?>> where() default CallFilter.All.class;

  /**
   * Only the first so many invocations that are asked for, 1 or more. At most one of the
   * <em>when</em> attributes is set. Default: every one.
   */
  int first() default Schedule.UNSET;

  /** Exactly every so-many-th invocation that is asked for: n, 2n, 3n …; 1 or more. */
  int oneIn() default Schedule.UNSET;

  /** Exactly these invocations that are asked for, counted from 1. */
  int[] onCalls() default {};

  /**
   * Each invocation that is asked for with this chance, above 0 and up to 1; drawn from the run's
   * seed.
   */
  double probability() default Double.NaN;

  /**
   * A name to switch it off by, as in {@code junit.chaos.fault.<name> = off}. Letters, digits, dots
   * and dashes. Default: none.
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
    LimitConcurrency[] value();
  }
}
