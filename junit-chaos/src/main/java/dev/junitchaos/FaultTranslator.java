package dev.junitchaos;

import dev.junitchaos.fault.FaultRule;
import java.lang.annotation.Annotation;
import java.util.List;

/**
 * Reads one fault annotation: checks every attribute and says what it means as a rule.
 *
 * <p>An implementation has a constructor that takes nothing and keeps no state.
 *
 * @param <A> the annotation
 */
public interface FaultTranslator<A extends Annotation> extends PlanTranslator<A> {

  /**
   * Reads one annotation, before anything is touched.
   *
   * @param annotation as it stands on the test method or class
   * @param attributes its attributes by name: reads <em>where</em> and <em>when</em>, and words
   *     complaints
   * @throws org.junit.jupiter.api.extension.ExtensionConfigurationException when an attribute is
   *     not legal; made by {@link AnnotationAttributes#invalid}
   */
  FaultRule translate(A annotation, AnnotationAttributes attributes);

  @Override
  default List<FaultRule> rules(A annotation, AnnotationAttributes attributes) {
    return List.of(translate(annotation, attributes));
  }
}
