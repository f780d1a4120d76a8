package dev.junitchaos;

import dev.junitchaos.fault.FaultRule;
import java.lang.annotation.Annotation;
import java.util.List;

/**
 * Reads an annotation that stands for any number of rules; most stand for one, see {@link
 * FaultTranslator}.
 *
 * <p>An implementation has a constructor that takes nothing and keeps no state.
 *
 * @param <A> the annotation
 */
public interface PlanTranslator<A extends Annotation> {

  /**
   * Reads one annotation, before anything is touched.
   *
   * @param annotation as it stands on the test method or class
   * @param attributes its attributes by name: reads <em>where</em> and <em>when</em>, and words
   *     complaints
   * @return in the order they are asked
   * @throws org.junit.jupiter.api.extension.ExtensionConfigurationException when an attribute is
   *     not legal; made by {@link AnnotationAttributes#invalid}
   */
  List<FaultRule> rules(A annotation, AnnotationAttributes attributes);
}
