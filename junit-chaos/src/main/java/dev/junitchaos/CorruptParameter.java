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
 * What the function reads from SSM Parameter Store, Secrets Manager or AppConfig is wrong: another
 * value, none, or its own cut in the middle.
 *
 * <pre>{@code
 * @CorruptParameter(name = "/orders/limits")                            // cut: malformed
 * @CorruptParameter(name = "/orders/limits", value = "{}", onCalls = 2) // changed meanwhile
 * @CorruptParameter(service = "SecretsManager", name = "db", missing = true)
 * @CorruptParameter(service = "AppConfigData", value = "{}", first = 1)
 * }</pre>
 *
 * <p>A value that is cut loses between 20 and 70 %, drawn from the run's seed. A parameter that is
 * missing is answered with {@code ParameterNotFound} or {@code ResourceNotFoundException}; reads of
 * several report it as the service does, or leave it out. AppConfig is read by {@code
 * GetLatestConfiguration}, which answers with nothing when nothing has changed: then there is
 * nothing to cut.
 *
 * <p>Acts while the test method runs, on calls made by its thread and by threads started from it;
 * never in {@code @BeforeEach}, {@code @AfterEach} or the construction of the test instance. On a
 * class it holds for every test method in it, in subclasses and in {@code @Nested} classes. Tests
 * that run in parallel do not see each other's faults.
 */
@Documented
@Inherited
@Repeatable(CorruptParameter.Repeated.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@TranslatedBy(CorruptParameterTranslator.class)
public @interface CorruptParameter {

  /**
   * The AWS service, by its id in the SDK: {@code "Ssm"}, the default, {@code "SecretsManager"} or
   * {@code "AppConfigData"}.
   */
  String service() default "Ssm";

  /** The client's region, such as {@code "eu-north-1"}. Default: all. */
  String region() default "";

  /**
   * The parameter's name, or the secret's; not for {@code "AppConfigData"}, whose reads name
   * nothing. Default: every one that is read.
   */
  String name() default "";

  /** What is read in place of the value; may be empty. Not together with {@link #missing()}. */
  String value() default UNSET;

  /** Whether there is no such parameter. */
  boolean missing() default false;

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

  /** What {@link #value()} is when it is not set. */
  String UNSET = "\u0000";

  /**
   * A name to switch it off by, as in {@code junit.chaos.fault.<name> = off}; {@link #name()} is
   * the parameter's. Letters, digits, dots and dashes. Default: none.
   */
  String faultName() default "";

  /** Holds several of them; written by the compiler. */
  @Documented
  @Inherited
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
  @ExtendWith(ChaosExtension.class)
  @interface Repeated {

    /** The annotations. */
    CorruptParameter[] value();
  }
}
