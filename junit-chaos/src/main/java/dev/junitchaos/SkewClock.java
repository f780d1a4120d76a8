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
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The service's clock and the client's do not agree: the service refuses what is signed with a time
 * too far from its own, more than five minutes, for S3 fifteen. The answer has the service's time,
 * and the SDK's own correction then has to work: it signs its next attempt with that.
 *
 * <pre>{@code
 * @SkewClock(seconds = 3_600)                            // every service is an hour ahead
 * @SkewClock(seconds = -600, service = "DynamoDb")
 * }</pre>
 *
 * <p>Each request is judged by the time that it is signed with, so there is no <em>when</em>. The
 * SDK keeps its correction in the client that made it, for as long as that lives, and gives it to
 * all clients that are built afterwards in the JVM; the latter ends with the test.
 *
 * <p>Acts while the test method runs, on calls made by its thread and by threads started from it;
 * never in {@code @BeforeEach}, {@code @AfterEach} or the construction of the test instance. On a
 * class it holds for every test method in it, in subclasses and in {@code @Nested} classes. Tests
 * that run in parallel do not see each other's faults; because of the time that the SDK keeps for
 * the whole JVM, those that skew it run one after the other, by a {@link ResourceLock}.
 */
@Documented
@Inherited
@Repeatable(SkewClock.Repeated.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@TranslatedBy(SkewClockTranslator.class)
@ResourceLock(SkewClock.SDK_TIME)
public @interface SkewClock {

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

  /**
   * How much later it is at the service than here; negative for earlier. More than the 300 seconds
   * that services tolerate, for S3 more than 900.
   */
  int seconds();

  /** Which requests, by what is in them: a class that looks at each. Default: all. */
  Class<? extends CallFilter<?>> where() default CallFilter.All.class;

  /**
   * A name to switch it off by, as in {@code junit.chaos.fault.<name> = off}. Letters, digits, dots
   * and dashes. Default: none.
   */
  String name() default "";

  /** The lock that keeps tests with this fault apart. */
  String SDK_TIME = "software.amazon.awssdk.core.SdkGlobalTime";

  /** Holds several of them; written by the compiler. */
  @Documented
  @Inherited
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
  @ExtendWith(ChaosExtension.class)
  @ResourceLock(SDK_TIME)
  @interface Repeated {

    /** The annotations. */
    SkewClock[] value();
  }
}
