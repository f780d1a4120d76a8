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
 * Eventually consistent reads of DynamoDB miss the last write for a while: they show an item as it
 * was before, or none.
 *
 * <pre>{@code
 * @StaleRead(table = "orders")
 * @StaleRead(table = "orders", operations = "Query", lagMillis = 5_000, first = 1)
 * }</pre>
 *
 * <p>Stale are {@code GetItem}, {@code BatchGetItem}, {@code Query} and {@code Scan} without {@code
 * ConsistentRead}, and only those are counted, for writes that the test itself made: {@code
 * PutItem}, {@code UpdateItem}, {@code DeleteItem}, {@code BatchWriteItem} and {@code
 * TransactWriteItems}. To know what was there before, a write of one item is sent with {@code
 * ReturnValues = ALL_OLD} when it asks for nothing else, and the caller does not see it; otherwise
 * it is what the test's other writes and reads told. What nobody knows is not missed. A mock gets
 * every request as it was made; what is put to it and was not seen before in the test is taken as
 * new. {@code Query} and {@code Scan} cannot show again what was deleted. (Amazon DynamoDB
 * Developer Guide: "DynamoDB read consistency".)
 *
 * <p>Acts while the test method runs, on calls made by its thread and by threads started from it;
 * never in {@code @BeforeEach}, {@code @AfterEach} or the construction of the test instance. On a
 * class it holds for every test method in it, in subclasses and in {@code @Nested} classes. Tests
 * that run in parallel do not see each other's faults.
 */
@Documented
@Inherited
@Repeatable(StaleRead.Repeated.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@TranslatedBy(StaleReadTranslator.class)
public @interface StaleRead {

  /** The table's name, without the rest of an ARN. Default: all tables. */
  String table() default "";

  /**
   * Which reads: {@code "GetItem"}, {@code "BatchGetItem"}, {@code "Query"}, {@code "Scan"}.
   * Default: all.
   */
  String[] operations() default {};

  /** The client's region, such as {@code "eu-north-1"}. Default: all. */
  String region() default "";

  /** For how long after a write was answered reads miss it, in milliseconds; 1 or more. */
  long lagMillis() default 1_000;

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
    StaleRead[] value();
  }
}
