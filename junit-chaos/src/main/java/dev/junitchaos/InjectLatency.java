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
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Makes calls take longer: invocations of the handler, or, with {@link #service()} or {@link
 * #host()}, each attempt at a downstream.
 *
 * <p>For a downstream the request is held on the wire before it goes on, so that the client's own
 * timeouts decide what happens. For the handler the time passes before the handler runs and counts
 * against the function's timeout. Several latencies for one call add up.
 *
 * <pre>{@code
 * @InjectLatency(2_000)                                          // the handler starts two seconds late
 * @InjectLatency(service = "S3", value = 100, max = 900)          // every attempt, 100 to 900 ms
 * @InjectLatency(host = "payments.example.com", value = 3, unit = ChronoUnit.SECONDS, first = 1)
 * }</pre>
 *
 * <p>Acts while the test method runs, on calls made by its thread and by threads started from it;
 * never in {@code @BeforeEach}, {@code @AfterEach} or the construction of the test instance. On a
 * class it holds for every test method in it, in subclasses and in {@code @Nested} classes. Tests
 * that run in parallel do not see each other's faults.
 */
@Documented
@Inherited
@Repeatable(InjectLatency.Repeated.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@TranslatedBy(InjectLatencyTranslator.class)
public @interface InjectLatency {

  /**
   * How much is added, in {@link #unit()}s: 0 or more and at most 15 minutes; 0 only together with
   * {@link #max()}.
   */
  long value();

  /**
   * The most that is added: each call gets a time drawn uniformly between {@link #value()} and
   * this. At least {@link #value()} and at most 15 minutes. Default: no more than {@link #value()}.
   */
  long max() default Schedule.UNSET;

  /** The unit of {@link #value()} and {@link #max()}: at most minutes. Default: milliseconds. */
  ChronoUnit unit() default ChronoUnit.MILLIS;

  /**
   * The AWS service, by its id in the SDK: {@code "DynamoDb"}, {@code "S3"}, {@code "Sqs"} …; case,
   * blanks and punctuation do not matter. Default: the handler itself is slow.
   */
  String service() default "";

  /**
   * Operations of the service, named as in the AWS API: {@code "PutItem"}. Default: all. Needs
   * {@link #service()}.
   */
  String[] operations() default {};

  /**
   * The table, bucket, queue, topic, stream, function, parameter … that the request names, without
   * the rest of an ARN or URL. Default: all. Needs {@link #service()}.
   */
  String resource() default "";

  /** The client's region, such as {@code "eu-north-1"}. Default: all. Needs {@link #service()}. */
  String region() default "";

  /**
   * An HTTP downstream that is not AWS: {@code "payments.example.com"} or {@code "localhost:8089"},
   * without scheme and path. Default: none. Not together with {@link #service()}.
   */
  String host() default "";

  /** Which requests, by what is in them: a class that looks at each. Default: all. */
  Class<? extends CallFilter<?>> where() default CallFilter.All.class;

  /**
   * Only the first so many matching calls, 1 or more. At most one of the <em>when</em> attributes
   * is set.
   */
  int first() default Schedule.UNSET;

  /** Exactly every so-many-th matching call: n, 2n, 3n …; 1 or more. */
  int oneIn() default Schedule.UNSET;

  /** Exactly these matching calls, counted from 1. */
  int[] onCalls() default {};

  /** Each matching call with this chance, above 0 and up to 1; drawn from the run's seed. */
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
    InjectLatency[] value();
  }
}
