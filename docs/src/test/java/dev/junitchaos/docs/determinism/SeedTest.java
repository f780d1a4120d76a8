package dev.junitchaos.docs.determinism;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import dev.junitchaos.ChaosTest;
import dev.junitchaos.InjectLatency;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.lambda.LambdaFunction;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SeedTest {

  LambdaFunction<String, String> greet =
      LambdaFunction.of((String name, Context context) -> "Hello " + name);

  @Test
  @InjectLatency(value = 1, max = 20, probability = 0.5)
  void draws_from_the_seed(Experiment experiment) {
    greet.invokeConcurrently(20, "Ada");

    assertThat(experiment).injectedAtLeast(1);
  }

  @Test
  @InjectLatency(value = 1, onCalls = 3)
  void does_not_draw_at_all(Experiment experiment) {
    greet.invokeTimes(4, "Ada");

    assertThat(experiment).injected(1);
  }

  @Test
  @ChaosTest(strict = false)
  @InjectLatency(value = 1, probability = 0.01)
  void may_pass_without_its_fault() {
    greet.invoke("Ada");
  }

  @Test
  @InjectLatency(1)
  void owns_the_threads_it_starts(Experiment experiment) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2); // made within the test
    try {
      Future<?> one = pool.submit(() -> greet.invoke("Ada"));
      Future<?> other = pool.submit(() -> greet.invoke("Grace"));
      one.get();
      other.get();
    } finally {
      pool.shutdown();
    }
    assertThat(experiment).injected(2);
  }
}
