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
 * The function answers with an HTTP status of your choice, as behind API Gateway, an Application
 * Load Balancer or a function URL: in the handler's place, or over the answer that the handler
 * gave. Or, with {@link #host()}, an HTTP downstream does.
 *
 * <pre>{@code
 * @InjectStatusCode(503)                                            // the handler is not run
 * @InjectStatusCode(value = 429, body = "{\"message\":\"slow down\"}", contentType = "application/json")
 * @InjectStatusCode(value = 504, at = Moment.AFTER, first = 1)      // it did its work; the answer says it did not
 * @InjectStatusCode(value = 503, host = "payments.example.com")      // a downstream answers
 * }</pre>
 *
 * <p>Answers that can have a status: {@code APIGatewayProxyResponseEvent}, {@code
 * APIGatewayV2HTTPResponse}, {@code ApplicationLoadBalancerResponseEvent}; any class with a {@code
 * statusCode} (a setter or a field) and a constructor that takes nothing, any record with a {@code
 * statusCode}; a {@code Map}; and text that is a JSON object, as stream handlers write it. In the
 * handler's place the answer is of the type that the handler's class declares in {@code
 * RequestHandler<I, O>}; a lambda expression declares none, so it can only be struck {@link
 * Moment#AFTER}. Where it cannot be done {@code invoke} throws an {@link IllegalArgumentException}
 * that says why.
 *
 * <p>Acts while the test method runs, on invocations by its thread and by threads started from it;
 * never in {@code @BeforeEach}, {@code @AfterEach} or the construction of the test instance. On a
 * class it holds for every test method in it, in subclasses and in {@code @Nested} classes. Tests
 * that run in parallel do not see each other's faults.
 */
@Documented
@Inherited
@Repeatable(InjectStatusCode.Repeated.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@TranslatedBy(InjectStatusCodeTranslator.class)
public @interface InjectStatusCode {

  /** The default of {@link #body()} and {@link #contentType()}. */
  String UNCHANGED = "(unchanged)";

  /** The status: 100 to 599. */
  int value();

  /**
   * The answer's body. Default: none in the handler's place; the handler's own after it. May be
   * empty.
   */
  String body() default UNCHANGED;

  /**
   * The answer's {@code Content-Type} header, such as {@code "text/plain"}. Default: none in the
   * handler's place; the handler's own after it.
   */
  String contentType() default UNCHANGED;

  /**
   * Whether the answer is given in the handler's place, the default, or when the handler has
   * returned, over its own.
   */
  Moment at() default Moment.BEFORE;

  /**
   * An HTTP downstream that is not AWS, by its name or its name and port; {@code *} stands for any
   * characters. It answers so in the place of the function, over plain {@code http} only, and the
   * request does not reach it. Default: the function answers.
   */
  String host() default "";

  /** Which requests, by what is in them: a class that looks at each. Default: all. */
  Class<? extends CallFilter<?>> where() default CallFilter.All.class;

  /**
   * Only the first so many invocations, 1 or more. At most one of the <em>when</em> attributes is
   * set. Default: every one.
   */
  int first() default Schedule.UNSET;

  /** Exactly every so-many-th invocation: n, 2n, 3n …; 1 or more. */
  int oneIn() default Schedule.UNSET;

  /** Exactly these invocations, counted from 1. */
  int[] onCalls() default {};

  /** Each invocation with this chance, above 0 and up to 1; drawn from the run's seed. */
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
    InjectStatusCode[] value();
  }
}
