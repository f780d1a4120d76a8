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
 * @java.lang.annotation.Target({ElementType.METHOD, ElementType.TYPE})
 * @TranslatedBy(PaymentsGone.Translator.class)
 * @interface PaymentsGone {
 *   int first() default Schedule.UNSET;
 *
 *   class Translator implements FaultTranslator<PaymentsGone> {
 *     @Override
 *     public FaultRule translate(PaymentsGone annotation, AnnotationAttributes attributes) {
 *       return attributes.rule(
 *           Target.Host.parse("payments.example.com"),
 *           new NetworkOutage(NetworkOutage.Kind.BLACKHOLE));
 *     }
 *   }
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.ANNOTATION_TYPE)
@ExtendWith(ChaosExtension.class)
public @interface TranslatedBy {

  /** The class that reads the annotation; it has a constructor that takes nothing. */
  Class<? extends FaultTranslator<?>> value();
}
