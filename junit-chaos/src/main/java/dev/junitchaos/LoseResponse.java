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
 * The request takes effect and only its answer is lost: the fault that finds what is written twice,
 * because the SDK or the code under test tries again.
 *
 * <p>The request is passed on to the real endpoint, or to the mock; once that has answered, the
 * client's connection fails.
 *
 * <pre>{@code
 * @LoseResponse(service = "DynamoDb", operations = "PutItem", first = 1)
 * @LoseResponse(service = "Sqs", operations = "SendMessage", how = Outage.BLACKHOLE)
 * }</pre>
 *
 * <p>Acts while the test method runs, on calls made by its thread and by threads started from it;
 * never in {@code @BeforeEach}, {@code @AfterEach} or the construction of the test instance. On a
 * class it holds for every test method in it, in subclasses and in {@code @Nested} classes. Tests
 * that run in parallel do not see each other's faults.
 */
@Documented
@Inherited
@Repeatable(LoseResponse.Repeated.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@TranslatedBy(LoseResponseTranslator.class)
public @interface LoseResponse {

  /**
   * The AWS service, by its id in the SDK: {@code "DynamoDb"}, {@code "S3"}, {@code "Sqs"} …; case,
   * blanks and punctuation do not matter.
   */
  String service();

  /** Operations of the service, named as in the AWS API: {@code "PutItem"}. Default: all. */
  String[] operations() default {};

  /**
   * The table, bucket, queue, topic, stream, function, parameter … that the request names, without
   * the rest of an ARN or URL. Default: all.
   */
  String resource() default "";

  /** The client's region, such as {@code "eu-north-1"}. Default: all. */
  String region() default "";

  /**
   * What the client meets in the place of the answer: {@link Outage#CONNECTION_RESET}, the default,
   * or {@link Outage#BLACKHOLE}, so that its own timeouts decide when it gives up.
   */
  Outage how() default Outage.CONNECTION_RESET;

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
    LoseResponse[] value();
  }
}
