package dev.junitchaos.classpath;

import dev.junitchaos.ChaosFrom;
import org.junit.jupiter.api.Test;

/** A file with a tolerance that is a JSON path. */
class PathTestCases {

  @Test
  @ChaosFrom("classpath:formats/chaos-toolkit.json")
  void path() {}
}
