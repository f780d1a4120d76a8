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
 * The invocation runs in a new execution environment, with a handler built anew; the environment in
 * which it would have run is thrown away. Needs a function that can build handlers: {@code
 * LambdaFunction.of(() -> new CheckoutHandler())}. For {@code LambdaFunction.of(handler)} {@code
 * invoke} throws an {@link IllegalArgumentException} that says so.
 *
 * <pre>{@code
 * @ColdStart                                                        // every invocation starts cold
 * @ColdStart(initMillis = 4_000, oneIn = 3)
 * @ColdStart(freshClassLoader = true, onCalls = 2)                  // static fields are new too
 * }</pre>
 *
 * <p><b>Fresh classes.</b> With {@link #freshClassLoader()} the classes of the handler's package
 * and of the packages below it are loaded anew, in a class loader of their own over the same class
 * path. Not loaded anew are all other packages (so the JDK, JUnit, the AWS SDK, this library), the
 * types of the event and of the response that the handler's class declares, and the types in these
 * packages that the fields, constructors and methods of those name, since the test has objects of
 * them in its hands; they must be public. The handler is made by its constructor without arguments,
 * as Lambda makes it, and not by the function's supplier, which is called once if it was never
 * called before. Exceptions of these packages are loaded anew too: a test sees them by name, not by
 * class.
 *
 * <p>Acts while the test method runs, on invocations by its thread and by threads started from it;
 * never in {@code @BeforeEach}, {@code @AfterEach} or the construction of the test instance. On a
 * class it holds for every test method in it, in subclasses and in {@code @Nested} classes. Tests
 * that run in parallel do not see each other's faults.
 */
@Documented
@Inherited
@Repeatable(ColdStart.Repeated.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@TranslatedBy(ColdStartTranslator.class)
public @interface ColdStart {

  /**
   * How much longer the environment takes to start, in milliseconds: 0, the default, to 900,000. As
   * in Lambda it is no part of the invocation's duration and timeout; a start that takes more than
   * 10 seconds is timed out.
   */
  long initMillis() default 0;

  /** Whether the handler's classes, and so its static fields, are new too. Default: no. */
  boolean freshClassLoader() default false;

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
    ColdStart[] value();
  }
}
