package dev.junitchaos.docs.trouble;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import dev.junitchaos.FailOneIn;
import dev.junitchaos.lambda.LambdaFunction;
import org.junit.jupiter.api.RepeatedTest;

/** For the line at the end of a run in which all is well. */
class PassingTestCases {

  @RepeatedTest(2)
  @FailOneIn(1)
  void passes() {
    assertThat(LambdaFunction.of((String name, Context context) -> name).invoke("Ada")).failed();
  }
}
