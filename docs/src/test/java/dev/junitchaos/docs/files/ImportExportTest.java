package dev.junitchaos.docs.files;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.junitchaos.ChaosFiles;
import dev.junitchaos.ChaosFrom;
import dev.junitchaos.ChaosProbe;
import dev.junitchaos.ImportedChaos;
import dev.junitchaos.fault.FaultPlan;
import dev.junitchaos.fault.Latency;
import dev.junitchaos.fault.ServiceError;
import dev.junitchaos.format.ChaosFile;
import dev.junitchaos.format.Export;
import dev.junitchaos.format.Unmapped;
import dev.junitchaos.lambda.LambdaFunction;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ImportExportTest {

  private static final Path CHAOS = Path.of("src/test/resources/chaos");

  private final LambdaFunction<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> orders =
      LambdaFunction.of(new OrdersHandler());

  private static APIGatewayV2HTTPEvent get(String path) {
    return APIGatewayV2HTTPEvent.builder().withRawPath(path).build();
  }

  @Test
  @ChaosFrom("classpath:chaos/failure-lambda.json")
  void answers_as_it_does_in_the_experiment_we_run_in_the_account(ImportedChaos imported) {
    assertThat(orders.invoke(get("/api/orders"))).hasStatusCode(503);
    assertThat(orders.invoke(get("/health"))).hasStatusCode(200);

    assertThat(imported.unmapped())
        .extracting(Unmapped::why)
        .containsExactly("it never strikes, its chance is 0", "it is not enabled");
  }

  @Test
  @ChaosFrom("classpath:chaos/orders.yaml")
  void stands_a_slow_function() {
    assertThat(orders.invoke(get("/api/orders"))).succeeded();
  }

  @ChaosProbe("orders are answered")
  int answered() {
    return new OrdersHandler().handleRequest(get("/api/orders"), null).getStatusCode();
  }

  @Test
  void a_file_is_read_in_code() throws IOException {
    ChaosFile file = ChaosFiles.read(CHAOS.resolve("failure-lambda.json"));

    assertThat(file.format()).isEqualTo("failure-lambda 1.x");
    assertThat(file.plan().rules()).hasSize(2);
    assertThat(file.unmapped()).hasSize(2);
  }

  @Test
  void a_plan_is_written_for_failure_lambda() {
    FaultPlan plan =
        FaultPlan.builder()
            .function()
            .probability(0.5)
            .inject(Latency.of(Duration.ofMillis(250)))
            .service("DynamoDb")
            .inject(ServiceError.throttle())
            .build();

    Export export = ChaosFiles.toFailureLambda(plan);

    assertThat(export.text())
        .isEqualTo(
            """
            {
              "latency": {
                "enabled": true,
                "percentage": 50,
                "min_latency": 250,
                "max_latency": 250
              }
            }
            """);
    assertThat(export.left())
        .containsExactly(
            "throttle on service = \"DynamoDb\", every call: failure-lambda has no such failure");
  }

  @Test
  void a_plan_is_written_for_fis() {
    FaultPlan plan =
        FaultPlan.builder().function().inject(Latency.of(Duration.ofMillis(250))).build();

    Export export = ChaosFiles.toFisTemplate(plan);

    assertThat(export.text()).contains("\"actionId\": \"aws:lambda:invocation-add-delay\"");
    assertThat(export.left())
        .containsExactly(
            "fill in the ARNs with REGION, ACCOUNT and names in capitals; choose durations and a stop"
                + " condition");
  }
}
