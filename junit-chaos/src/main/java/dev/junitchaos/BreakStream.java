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
 * The body of a downstream's answer breaks off midway: it stalls, so that the client's own timeouts
 * decide when it gives up, or its connection is reset.
 *
 * <pre>{@code
 * @BreakStream(service = "S3", operations = "GetObject")
 * @BreakStream(host = "payments.example.com", how = Outage.CONNECTION_RESET, first = 1)
 * }</pre>
 *
 * <p>Of a downstream other than AWS only answers over plain {@code http} can be broken so: what TLS
 * protects can only be delayed or lost.
 *
 * <p>Acts while the test method runs, on calls made by its thread and by threads started from it;
 * never in {@code @BeforeEach}, {@code @AfterEach} or the construction of the test instance. On a
 * class it holds for every test method in it, in subclasses and in {@code @Nested} classes. Tests
 * that run in parallel do not see each other's faults.
 */
@Documented
@Inherited
@Repeatable(BreakStream.Repeated.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@TranslatedBy(BreakStreamTranslator.class)
public @interface BreakStream {

  /** The part of the body that arrives, from 0, which is none of it, to below 1. */
  double atFraction() default 0.5;

  /**
   * What comes after it: nothing, {@link Outage#BLACKHOLE}, the default, or {@link
   * Outage#CONNECTION_RESET}.
   */
  Outage how() default Outage.BLACKHOLE;

  /**
   * The AWS service, by its id in the SDK: {@code "DynamoDb"}, {@code "S3"}, {@code "Sqs"} …; case,
   * blanks and punctuation do not matter. Either this or {@link #host()}.
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
    BreakStream[] value();
  }
}
