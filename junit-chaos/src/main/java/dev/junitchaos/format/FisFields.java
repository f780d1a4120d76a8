package dev.junitchaos.format;

import java.util.Collection;
import java.util.Map;

/** The objects of an FIS template, whose keys CloudFormation capitalises. Stateless. */
final class FisFields {

  private FisFields() {}

  static Fields of(Node node, Collection<String> known) {
    return Fields.of(node, known, Fields::uncapitalised, Map.of());
  }
}
