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
 * DynamoDB throttles: attempts are answered with {@code ProvisionedThroughputExceededException},
 * status 400, as DynamoDB sends it. The SDK's own retries and backoff take it from there.
 *
 * <p>Strikes the operations that can be answered so, which are those that read or write items;
 * {@code DescribeTable} and its like never are.
 *
 * <pre>{@code
 * @ThrottleDynamo                                                 // all tables, always
 * @ThrottleDynamo(table = "orders", operations = "PutItem", first = 2)
 * @ThrottleDynamo(table = "orders", writeCapacity = 5)            // a table of 5 write units
 * }</pre>
 *
 * <p>With {@link #readCapacity()} or {@link #writeCapacity()} the table has a real capacity, which
 * requests use up and time gives back, and only what goes beyond it is throttled. Requests are
 * charged by DynamoDB's rules: a write 1 unit for each KB begun, a strongly consistent read 1 unit
 * for each 4 KB begun, an eventually consistent one half of that, and twice as much in a
 * transaction. Of a batch, what does not fit comes back as {@code UnprocessedItems} or {@code
 * UnprocessedKeys}; a batch of which nothing fits is throttled, and its retry passes as a whole as
 * soon as one entry fits. A transaction that does not fit gets {@code TransactionCanceledException}
 * with {@code ThrottlingError} for the items that lack capacity. PartiQL is not charged. (Amazon
 * DynamoDB Developer Guide: "DynamoDB read and write operations", "Burst and adaptive capacity",
 * "DynamoDB item sizes and formats".)
 *
 * <p>Acts while the test method runs, on calls made by its thread and by threads started from it;
 * never in {@code @BeforeEach}, {@code @AfterEach} or the construction of the test instance. On a
 * class it holds for every test method in it, in subclasses and in {@code @Nested} classes. Tests
 * that run in parallel do not see each other's faults.
 */
@Documented
@Inherited
@Repeatable(ThrottleDynamo.Repeated.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@TranslatedBy(ThrottleDynamoTranslator.class)
public @interface ThrottleDynamo {

  /** The table's name, without the rest of an ARN. Default: all tables. */
  String table() default "";

  /**
   * Operations, named as in the AWS API: {@code "PutItem"}. Default: all that read or write items.
   */
  String[] operations() default {};

  /** The client's region, such as {@code "eu-north-1"}. Default: all. */
  String region() default "";

  /**
   * Read capacity units a second, for each table and for each index that is queried; 1 or more.
   * Default: reads are not limited. Not together with a <em>when</em> attribute.
   */
  int readCapacity() default Schedule.UNSET;

  /**
   * Write capacity units a second, for each table; 1 or more. Default: writes are not limited. Not
   * together with a <em>when</em> attribute. Writes use none of their tables' indexes here.
   */
  int writeCapacity() default Schedule.UNSET;

  /**
   * For how many seconds capacity that is not used is kept, from 1 to the 300 that DynamoDB keeps
   * it; so much is there at the start. Default: 1. Needs a capacity.
   */
  int burstSeconds() default Schedule.UNSET;

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
    ThrottleDynamo[] value();
  }
}
