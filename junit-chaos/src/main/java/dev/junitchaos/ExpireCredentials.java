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
 * The credentials that a client uses have expired: the service answers {@code
 * ExpiredTokenException}, or {@code ExpiredToken}, as long as requests are signed with the same
 * access key. Requests that are signed with another one pass.
 *
 * <pre>{@code
 * @ExpireCredentials                                    // from the first request on
 * @ExpireCredentials(service = "DynamoDb", afterCalls = 3)
 * }</pre>
 *
 * <p>The key that expires is that of the first matching attempt after {@link #afterCalls()}; it is
 * read from the request's signature, so requests that are not signed pass. The SDK does not try
 * again: it is for whoever has the credentials to fetch new ones.
 *
 * <p>Acts while the test method runs, on calls made by its thread and by threads started from it;
 * never in {@code @BeforeEach}, {@code @AfterEach} or the construction of the test instance. On a
 * class it holds for every test method in it, in subclasses and in {@code @Nested} classes. Tests
 * that run in parallel do not see each other's faults.
 */
@Documented
@Inherited
@Repeatable(ExpireCredentials.Repeated.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@TranslatedBy(ExpireCredentialsTranslator.class)
public @interface ExpireCredentials {

  /**
   * The AWS service, by its id in the SDK: {@code "DynamoDb"}, {@code "S3"}, {@code "Sqs"} …; case,
   * blanks and punctuation do not matter. Default: all.
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

  /** The client's region, such as {@code "eu-north-1"}. Default: all. */
  String region() default "";

  /** How many matching attempts go well before, 0 or more. */
  int afterCalls() default 0;

  /** Which requests, by what is in them: a class that looks at each. Default: all. */
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
    ExpireCredentials[] value();
  }
}
