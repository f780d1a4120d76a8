package dev.junitchaos.docs.experiments;

import dev.junitchaos.ChaosExperiment;
import dev.junitchaos.FailOneIn;
import dev.junitchaos.SteadyState;
import org.junit.jupiter.api.Test;

class InvalidExperimentTestCases {

  @SteadyState
  void an_order_is_taken() {
    throw new AssertionError("expected 201, but it was 500");
  }

  @Test
  @FailOneIn(1)
  @ChaosExperiment(hypothesis = "orders are taken while one in ten fails")
  void never_runs() {}
}
