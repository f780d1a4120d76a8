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
 * An AWS service answers with an error of your choice: each attempt gets the exception that the SDK
 * makes of it, with its class, code, status and request id, and the SDK retries it or not as it
 * would the real one. The request has no effect.
 *
 * <pre>{@code
 * @InjectServiceError(service = "DynamoDb", operations = "PutItem", code = "ConditionalCheckFailedException")
 * @InjectServiceError(service = "S3", code = "SlowDown", first = 2)
 * }</pre>
 *
 * <p>Acts while the test method runs, on calls made by its thread and by threads started from it;
 * never in {@code @BeforeEach}, {@code @AfterEach} or the construction of the test instance. On a
 * class it holds for every test method in it, in subclasses and in {@code @Nested} classes. Tests
 * that run in parallel do not see each other's faults.
 */
@Documented
@Inherited
@Repeatable(InjectServiceError.Repeated.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@TranslatedBy(InjectServiceErrorTranslator.class)
public @interface InjectServiceError {

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
   * The error's code, as the operation's page in the API reference lists it. It is checked against
   * the exceptions that the client's methods declare, and the errors common to all services.
   */
  String code();

  /** The HTTP status, 400 to 599. Default: what the service sends with errors of that name. */
  int status() default Schedule.UNSET;

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
    InjectServiceError[] value();
  }
}
