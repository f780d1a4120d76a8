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
 * A batch succeeds in part: its last entries are not acted on by the service, the others are, and
 * the answer, a success, says which failed.
 *
 * <pre>{@code
 * @PartialBatch(service = "DynamoDb", operations = "BatchWriteItem", failing = 2, first = 1)
 * @PartialBatch(service = "Kinesis")
 * }</pre>
 *
 * <p>The operations are those whose answers can say so: DynamoDB's {@code BatchWriteItem} and
 * {@code BatchGetItem}, SQS's {@code SendMessageBatch}, {@code DeleteMessageBatch} and {@code
 * ChangeMessageVisibilityBatch}, SNS's {@code PublishBatch}, S3's {@code DeleteObjects},
 * EventBridge's {@code PutEvents}, Kinesis' {@code PutRecords} and Firehose's {@code
 * PutRecordBatch}.
 *
 * <p>The entries that fail are taken out of the request before it is sent, so nothing of them
 * arrives. That is done once for an API call: the SDK does not try a success again. A matching call
 * is therefore an API call here, not an attempt.
 *
 * <p>Acts while the test method runs, on calls made by its thread and by threads started from it;
 * never in {@code @BeforeEach}, {@code @AfterEach} or the construction of the test instance. On a
 * class it holds for every test method in it, in subclasses and in {@code @Nested} classes. Tests
 * that run in parallel do not see each other's faults.
 */
@Documented
@Inherited
@Repeatable(PartialBatch.Repeated.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@TranslatedBy(PartialBatchTranslator.class)
public @interface PartialBatch {

  /**
   * The AWS service, by its id in the SDK: {@code "DynamoDb"}, {@code "S3"}, {@code "Sqs"} …; case,
   * blanks and punctuation do not matter.
   */
  String service();

  /** Operations of the service, named as in the AWS API. Default: all that can succeed in part. */
  String[] operations() default {};

  /**
   * The table, bucket, queue, topic, stream, function, parameter … that the request names, without
   * the rest of an ARN or URL. Default: all.
   */
  String resource() default "";

  /** The client's region, such as {@code "eu-north-1"}. Default: all. */
  String region() default "";

  /**
   * How many entries of a batch fail, 1 or more: the last ones of the request. A batch that has no
   * more fails as a whole, and is not sent.
   */
  int failing() default 1;

  /**
   * The error code of each entry that fails, for services whose answers name one; DynamoDB's do
   * not. Default: the service's own for an error on its side; for Kinesis its throttle.
   */
  String code() default "";

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
    PartialBatch[] value();
  }
}
