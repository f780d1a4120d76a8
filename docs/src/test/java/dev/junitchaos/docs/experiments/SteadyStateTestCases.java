package dev.junitchaos.docs.experiments;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;

import dev.junitchaos.ChaosExperiment;
import dev.junitchaos.FailOneIn;
import dev.junitchaos.SteadyState;
import dev.junitchaos.lambda.LambdaFunction;
import org.junit.jupiter.api.Test;

class SteadyStateTestCases {

  private boolean broken;

  final LambdaFunction<String, String> greet =
      LambdaFunction.of(
          (name, context) -> {
            if (broken) {
              throw new IllegalStateException("the cache is empty");
            }
            return "Hello " + name;
          });

  @SteadyState
  void greets() {
    assertThat(greet.invoke("Ada")).succeeded();
  }

  @Test
  @FailOneIn(1)
  @ChaosExperiment(recoversWithin = 50)
  void stays_broken() {
    greet.invoke("Ada");
    broken = true;
  }
}
