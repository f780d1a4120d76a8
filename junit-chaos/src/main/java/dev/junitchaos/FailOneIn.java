package dev.junitchaos;

import dev.junitchaos.fault.CallFilter;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every nth call fails, exactly: calls n, 2n, 3n …
 *
 * <p>Without a {@link #service()}: every nth invocation of the handler throws {@link #exception()}
 * and the handler is not run. With one: every nth attempt at it is answered with that service's
 * internal server error (status 500, which the SDK retries), and the request has no effect.
 *
 * <pre>{@code
 * @FailOneIn(3)                                                   // every third invocation
 * @FailOneIn(value = 2, service = "Sqs", operations = "SendMessage")
 * }</pre>
 *
 * <p>Acts while the test method runs, on calls made by its thread and by threads started from it;
 * never in {@code @BeforeEach}, {@code @AfterEach} or the construction of the test instance. On a
 * class it holds for every test method in it, in subclasses and in {@code @Nested} classes. Tests
 * that run in parallel do not see each other's faults.
 */
@Documented
@Inherited
@Repeatable(FailOneIn.Repeated.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@TranslatedBy(FailOneInTranslator.class)
public @interface FailOneIn {

  /** Every how-many-th call fails: 1 (each) or more. */
  int value();

  /**
   * What the handler throws: a class with a public constructor that takes a {@code String} or
   * nothing; checked exceptions and errors too. Not together with {@link #service()}.
   */
  Class<? extends Throwable> exception() default InjectedFaultException.class;

  /** The exception's message. Not together with {@link #service()}. */
  String message() default "injected by @FailOneIn";

  /**
   * The AWS service, by its id in the SDK: {@code "DynamoDb"}, {@code "S3"}, {@code "Sqs"} …; case,
   * blanks and punctuation do not matter. Default: the handler itself fails.
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

  /** Which requests or events, by what is in them: a class that looks at each. Default: all. */
  Class<? extends CallFilter<?>> where() default CallFilter.All.class;

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
    FailOneIn[] value();
  }
}
