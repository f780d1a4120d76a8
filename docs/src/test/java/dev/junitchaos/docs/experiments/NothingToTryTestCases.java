package dev.junitchaos.docs.experiments;

import dev.junitchaos.ChaosExperiment;
import dev.junitchaos.ScaleUp;
import dev.junitchaos.ThrottleDynamo;
import org.junit.jupiter.api.Test;

class NothingToTryTestCases {

  @Test
  @ChaosExperiment(hypothesis = "orders are taken")
  void has_no_fault() {}

  @ScaleUp(probabilities = {0.05, 0.25, 1.0})
  @ThrottleDynamo(table = "orders", first = 2)
  void has_nothing_to_scale() {}
}
