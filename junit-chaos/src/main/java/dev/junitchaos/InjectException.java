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
 * The invocation of the handler throws an exception of a chosen type: in the handler's place, or
 * when the handler has returned, so that what it did stands though the caller sees a failure.
 *
 * <pre>{@code
 * @InjectException                                                  // every invocation fails
 * @InjectException(type = IOException.class, message = "connection lost", first = 1)
 * @InjectException(at = Moment.AFTER, onCalls = 1)                  // written, but the caller is not told
 * }</pre>
 *
 * <p>With {@code at = Moment.AFTER} it strikes only where the handler returned: one that throws by
 * itself, was not run because of another fault, or ran into its deadline, is left as it is. An
 * exception after the handler replaces its answer, so {@link InjectStatusCode} and {@link
 * CorruptResponse} do not strike the same invocation.
 *
 * <p>Acts while the test method runs, on invocations by its thread and by threads started from it;
 * never in {@code @BeforeEach}, {@code @AfterEach} or the construction of the test instance. On a
 * class it holds for every test method in it, in subclasses and in {@code @Nested} classes. Tests
 * that run in parallel do not see each other's faults.
 */
@Documented
@Inherited
@Repeatable(InjectException.Repeated.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@TranslatedBy(InjectExceptionTranslator.class)
public @interface InjectException {

  /**
   * What is thrown: a class that is not abstract, with a public constructor that takes a {@code
   * String} or nothing; checked exceptions and errors too. After an {@link OutOfMemoryError} or
   * another {@link VirtualMachineError} the execution environment is thrown away, as in Lambda.
   */
  Class<? extends Throwable> type() default InjectedFaultException.class;

  /** The exception's message, where its constructor takes one. */
  String message() default "injected by @InjectException";

  /** Whether it is thrown in the handler's place, the default, or when the handler has returned. */
  Moment at() default Moment.BEFORE;

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
    InjectException[] value();
  }
}
