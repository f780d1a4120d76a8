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
 * The function's temporary folder is full: writes to it fail with {@code No space left on device},
 * or get only as far as there is room. The real disk is not filled.
 *
 * <pre>{@code
 * @FillDisk                                        // nothing can be written any more
 * @FillDisk(megabytes = 500, onCalls = 2)          // 12 of Lambda's 512 are left, to the second invocation
 * }</pre>
 *
 * <p>The temporary folder is {@code java.io.tmpdir}, and {@code /tmp}. It is full for the handler's
 * thread and for threads started from it, not for others. What an invocation deletes or cuts off
 * makes room again. Where it strikes: streams, writers and {@code RandomAccessFile}, {@code
 * FileChannel}, and what {@code Files} makes of them. Not: asynchronous channels, memory-mapped
 * files, other processes.
 *
 * <p>For the time of a test with this fault the JDK's own classes ask before they write, by means
 * of Byte Buddy, which Mockito brings.
 *
 * <p>Acts while the test method runs, on invocations by its thread and by threads started from it;
 * never in {@code @BeforeEach}, {@code @AfterEach} or the construction of the test instance. On a
 * class it holds for every test method in it, in subclasses and in {@code @Nested} classes. Tests
 * that run in parallel do not see each other's faults.
 */
@Documented
@Inherited
@Repeatable(FillDisk.Repeated.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@TranslatedBy(FillDiskTranslator.class)
public @interface FillDisk {

  /**
   * How much of the folder is taken up already: 1 to 10,240, the most that a function can have. In
   * Lambda it has 512 unless configured otherwise, and has them here; from 512 on, the default, it
   * is full.
   */
  int megabytes() default 512;

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
    FillDisk[] value();
  }
}
