package dev.junitchaos;

import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.ServiceError;

/** Reads {@link DenyAccess}. */
final class DenyAccessTranslator implements FaultTranslator<DenyAccess> {

  @Override
  public FaultRule translate(DenyAccess annotation, AnnotationAttributes attributes) {
    return attributes.rule(
        Where.service(attributes, annotation.service(), annotation.resource()),
        new ServiceError(ServiceError.Kind.ACCESS_DENIED));
  }
}
