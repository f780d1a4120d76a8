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
 * The body of the function's answer is not the one that the handler returned: another one, or the
 * handler's own, cut off somewhere. What the handler did stands.
 *
 * <pre>{@code
 * @CorruptResponse                                                  // cut at 30 to 80 %
 * @CorruptResponse(body = "<html>Bad Gateway</html>", first = 1)
 * @CorruptResponse(body = "")                                       // nothing arrives
 * }</pre>
 *
 * <p>The body is the {@code body} of an answer as {@link InjectStatusCode} knows them, or the whole
 * of an answer that is text and no such JSON object. Status and headers stay. Where a body is cut
 * is drawn from the run's seed, for each invocation anew; Base64 is cut so that it can still be
 * decoded. It does not strike where there is nothing to corrupt: the handler did not return, or its
 * body is empty and no other is given. An answer of another kind makes {@code invoke} throw an
 * {@link IllegalArgumentException} that says why.
 *
 * <p>Acts while the test method runs, on invocations by its thread and by threads started from it;
 * never in {@code @BeforeEach}, {@code @AfterEach} or the construction of the test instance. On a
 * class it holds for every test method in it, in subclasses and in {@code @Nested} classes. Tests
 * that run in parallel do not see each other's faults.
 */
@Documented
@Inherited
@Repeatable(CorruptResponse.Repeated.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@TranslatedBy(CorruptResponseTranslator.class)
public @interface CorruptResponse {

  /** The default of {@link #body()}. */
  String CUT = "(cut)";

  /** What the body is replaced by; may be empty. Default: the handler's own is cut. */
  String body() default CUT;

  /** Which requests, by what is in them: a class that looks at each. Default: all. */
  Class<? extends CallFilter<?>> where() default CallFilter.All.class;

  /**
   * Only the first so many invocations, 1 or more. At most one of the <em>when</em> attributes is
   * set. Default: every one.
   */
  int first() default Schedule.UNSET;

  /** Exactly every so-many-th invocation: n, 2n, 3n …; 1 or more. */
  int oneIn() default Schedule.UNSET;

  /** Exactly these invocations, counted from 1. */
  int[] onCalls() default {};

  /** Each invocation with this chance, above 0 and up to 1; drawn from the run's seed. */
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
    CorruptResponse[] value();
  }
}
