package dev.junitchaos;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Injects the faults of an experiment that was written for another tool, as if each were an
 * annotation: failure-lambda (1.x and 0.x), chaos_lambda, an AWS FIS experiment template, Chaos
 * Toolkit (JSON or YAML), LocalStack's chaos rules, Gremlin's Failure Flags, the environment of
 * chaos-lambda-extension, Thundra's listeners, Yan Cui's latency injection. Which one it is, is
 * read from what is in the file.
 *
 * <pre>{@code
 * @ChaosFrom("classpath:failure-lambda.json")
 * }</pre>
 *
 * <p>Rates and percentages become chances that are drawn from the run's seed; 100 % strikes always.
 * A fault that never struck fails its test, as every fault does.
 *
 * <p>A file is read strictly: a key that its format does not have is an error, with the file, the
 * line and what was probably meant. What is understood but has no counterpart in a test, such as an
 * alarm or a disabled flag, is listed: in a report entry of the test, {@code junit.chaos.unmapped},
 * once for each run on the console, and in the parameter {@link ImportedChaos}. A file of which
 * nothing is left fails the test, unless {@link ChaosTest#strict()} is {@code false}.
 *
 * <p>The probes of a Chaos Toolkit hypothesis run without chaos before the test method, after
 * {@code @BeforeEach}, and after it: if one fails before, the test is aborted, if one fails after,
 * the test fails. A probe in Python is run when a method is bound to its name, {@link ChaosProbe}.
 *
 * <p>Needs a parser in the project: {@code com.fasterxml.jackson.core:jackson-core} for JSON,
 * {@code org.yaml:snakeyaml} for YAML, {@code com.jayway.jsonpath:json-path} for JSON paths in
 * tolerances.
 *
 * <p>Acts, and is inherited, as every fault annotation; see {@link InjectLatency}.
 */
@Documented
@Inherited
@Repeatable(ChaosFrom.Repeated.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@TranslatedBy(ChaosFromTranslator.class)
@ExtendWith(ChaosFromExtension.class)
public @interface ChaosFrom {

  /**
   * Where the file is: {@code classpath:} and the name of a resource, or {@code file:} and a path,
   * absolute or from the working directory.
   */
  String value();

  /**
   * The name of the function under test. Faults that the file aims at other functions are listed,
   * not injected. Default: faults of any function are for the one under test.
   */
  String function() default "";

  /**
   * What the faults are switched off by: {@code junit.chaos.fault.<name> = off}. Letters, digits,
   * dots and dashes. Default: nothing.
   */
  String name() default "";

  /** Holds several of them; written by the compiler. */
  @Documented
  @Inherited
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
  @ExtendWith({ChaosExtension.class, ChaosFromExtension.class})
  @interface Repeated {

    /** The annotations. */
    ChaosFrom[] value();
  }
}
