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
 * At-least-once delivery: an event that was delivered is delivered again, whether the invocation
 * succeeded or not.
 *
 * <pre>{@code
 * @RedeliverEvent                                                   // every event comes twice
 * @RedeliverEvent(times = 2, first = 1)                             // the first event comes three times
 * }</pre>
 *
 * <p>{@code invoke} runs the handler once and then {@code times} more, one after the other, with
 * the same event and the same request id, and returns what became of the last. Each delivery is an
 * invocation of its own, with its own deadline, environment and line in the journal; other faults
 * count it and may strike it; this one counts first deliveries only. {@code invokeConcurrently}
 * ends all first deliveries before it makes the second ones. Lambda waits a minute before it sends
 * an event again; here there is no wait. An event whose first delivery was throttled is not
 * delivered again.
 *
 * <p>Acts while the test method runs, on invocations by its thread and by threads started from it;
 * never in {@code @BeforeEach}, {@code @AfterEach} or the construction of the test instance. On a
 * class it holds for every test method in it, in subclasses and in {@code @Nested} classes. Tests
 * that run in parallel do not see each other's faults.
 */
@Documented
@Inherited
@Repeatable(RedeliverEvent.Repeated.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@TranslatedBy(RedeliverEventTranslator.class)
public @interface RedeliverEvent {

  /** How often the event is delivered again: 1, the default, to 100. */
  int times() default 1;

  /** Which requests, by what is in them: a class that looks at each. Default: all. */
  Class<? extends CallFilter<?>> where() default CallFilter.All.class;

  /**
   * Only the first so many events, 1 or more. At most one of the <em>when</em> attributes is set.
   * Default: every one.
   */
  int first() default Schedule.UNSET;

  /** Exactly every so-many-th event: n, 2n, 3n …; 1 or more. */
  int oneIn() default Schedule.UNSET;

  /** Exactly these events, counted from 1. */
  int[] onCalls() default {};

  /** Each event with this chance, above 0 and up to 1; drawn from the run's seed. */
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
    RedeliverEvent[] value();
  }
}
