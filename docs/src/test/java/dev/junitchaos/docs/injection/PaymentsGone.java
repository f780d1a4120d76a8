package dev.junitchaos.docs.injection;

import dev.junitchaos.AnnotationAttributes;
import dev.junitchaos.FaultTranslator;
import dev.junitchaos.TranslatedBy;
import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.NetworkOutage;
import dev.junitchaos.fault.Schedule;
import dev.junitchaos.fault.Target;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

@Retention(RetentionPolicy.RUNTIME)
@java.lang.annotation.Target({ElementType.METHOD, ElementType.TYPE})
@TranslatedBy(PaymentsGone.Translator.class)
public @interface PaymentsGone {

  int first() default Schedule.UNSET;

  class Translator implements FaultTranslator<PaymentsGone> {
    @Override
    public FaultRule translate(PaymentsGone annotation, AnnotationAttributes attributes) {
      return attributes.rule(
          Target.Host.parse("payments.example.com"),
          new NetworkOutage(NetworkOutage.Kind.BLACKHOLE));
    }
  }
}
