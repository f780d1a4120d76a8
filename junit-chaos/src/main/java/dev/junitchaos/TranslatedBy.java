package dev.junitchaos;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Makes an annotation a fault annotation: names the class that reads it, and switches the extension on wherever the
 * annotation stands. All fault annotations of this library are made this way; make your own by the same means. ({@code Target} in
 * the translator below is {@link dev.junitchaos.fault.Target}.)
 *
 * <pre>{@code
 * @Retention(RetentionPolicy.RUNTIME)
 * @Repeatable(HostGone.Repeated.class)
 * @TranslatedBy(HostGone.Translator.class)
 * public @interface HostGone {
 *   String value();
 *
 *   int first() default Schedule.UNSET;
 *
 *   @Retention(RetentionPolicy.RUNTIME)
 *   @ChaosTest
 *   @interface Repeated {
 *     HostGone[] value();
 *   }
 *
 *   class Translator implements FaultTranslator<HostGone> {
 *     @Override
 *     public FaultRule translate(HostGone annotation, AnnotationAttributes attributes) {
 *       return attributes.rule(
 *           Target.Host.parse(annotation.value()),
 *           new NetworkOutage(NetworkOutage.Kind.BLACKHOLE));
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p>JUnit does not look for extensions inside of a container of repeated annotations, so the container carries {@link ChaosTest}: without
 * it a fault that stands twice would not act. An annotation with a container inside of it is public,
 * so that the JVM can read the container. One that is not to be repeated needs none of this.
 *
 * <p>An attribute {@code String name() default ""} is what the fault is switched off by, {@code
 * junit.chaos.fault.<name> = off}, without anything done for it in the translator; where {@code
 * name} means something else, it is called {@code faultName}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.ANNOTATION_TYPE)
@ExtendWith(ChaosExtension.class)
public @interface TranslatedBy {

  /** The class that reads the annotation; it has a constructor that takes nothing. */
  Class<? extends PlanTranslator<?>> value();
}
