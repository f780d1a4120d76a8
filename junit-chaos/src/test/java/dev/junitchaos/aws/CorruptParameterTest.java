package dev.junitchaos.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.junitchaos.ChaosTestKit;
import dev.junitchaos.CorruptParameter;
import dev.junitchaos.experiment.Experiment;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.BatchGetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.BatchGetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ssm.SsmAsyncClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

class CorruptParameterTest {

  @Test
  void changes_what_is_read() {
    ChaosTestKit kit = ChaosTestKit.run(TestCases.class);

    assertThat(kit.failures()).isEmpty();
    assertThat(kit.passed()).isEqualTo(16);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          service | @CorruptParameter(service = "S3") on WrongTestCases.service: service = "S3", but parameters are read from Ssm, SecretsManager and AppConfigData.\\nExample: @CorruptParameter(service = "SecretsManager", name = "db")
          named   | @CorruptParameter(service = "AppConfigData", name = "flags") on WrongTestCases.named: name = "flags", but AppConfigData is read by a token, which names nothing.\\nExample: @CorruptParameter(service = "AppConfigData", missing = true)
          noClient | @CorruptParameter(service = "AppConfigData") on WrongTestCases.noClient: service = "AppConfigData", but its client, software.amazon.awssdk:appconfigdata, is not on the class path.\\nExample: @CorruptParameter(name = "/orders/limits")
          both    | @CorruptParameter(value = "x", missing = true) on WrongTestCases.both: value = "x", but a parameter that is missing has no value.\\nExample: @CorruptParameter(name = "/orders/limits", missing = true)
          when    | @CorruptParameter(oneIn = 0) on WrongTestCases.when: oneIn = 0, but oneIn must be 1 or more.\\nExample: @CorruptParameter(oneIn = 3)
          other   | @CorruptParameter(name = "/other") never struck: it matched 1 of 1 call: Ssm.GetParameter ×1.\\n  It came due, but it needs an answer with a value of "/other".\\nA test that may pass without its faults says so: @ChaosTest(strict = false)
          """)
  void wrong_use_is_told(String method, String complaint) {
    assertThat(ChaosTestKit.run(WrongTestCases.class, method).failure())
        .isEqualTo(complaint.replace("\\n", "\n"));
  }

  static class WrongTestCases {
    @Test
    @CorruptParameter(service = "S3")
    void service() {}

    @Test
    @CorruptParameter(service = "AppConfigData", name = "flags")
    void named() {}

    @Test
    @CorruptParameter(service = "AppConfigData")
    void noClient() {}

    @Test
    @CorruptParameter(value = "x", missing = true)
    void both() {}

    @Test
    @CorruptParameter(oneIn = 0)
    void when() {}

    @Test
    @CorruptParameter(name = "/other")
    void other() {
      new TestCases().limits();
    }
  }

  private static final String LIMITS = "{\"most\": 100, \"least\": 1}";

  @CorruptParameter(value = "")
  @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
  @interface Emptied {}

  @CorruptParameter(name = "/limits", value = "inherited")
  static class Base {}

  static class TestCases {

    final SsmClient store = mock(SsmClient.class);
    final SsmClient ssm = RealClient.inFrontOf(store);
    final SecretsManagerClient vault = mock(SecretsManagerClient.class);
    final SecretsManagerClient secrets = RealClient.inFrontOf(vault);

    TestCases() {
      when(store.getParameter(any(GetParameterRequest.class)))
          .thenReturn(GetParameterResponse.builder().parameter(parameter("/limits")).build());
    }

    @BeforeEach
    void calm() {
      assertThat(limits()).isEqualTo(LIMITS);
    }

    static Parameter parameter(String name) {
      return Parameter.builder().name(name).value(LIMITS).version(7L).build();
    }

    String limits() {
      return ssm.getParameter(get -> get.name("/limits")).parameter().value();
    }

    @Test
    @CorruptParameter(name = "/limits", value = "{}")
    void another_value() {
      Parameter read = ssm.getParameter(get -> get.name("/limits")).parameter();
      assertThat(read).isEqualTo(parameter("/limits").toBuilder().value("{}").build());
    }

    @RepeatedTest(3)
    @CorruptParameter(name = "/limits")
    void cut() {
      String read = limits();
      assertThat(LIMITS).startsWith(read);
      assertThat(read.length())
          .isBetween((int) (LIMITS.length() * 0.3) - 1, (int) (LIMITS.length() * 0.8) + 1);
    }

    @Test
    @CorruptParameter(name = "/limits", value = "changed", onCalls = 2)
    void changes_between_two_reads() {
      assertThat(limits()).isEqualTo(LIMITS);
      assertThat(limits()).isEqualTo("changed");
      assertThat(limits()).isEqualTo(LIMITS);
    }

    @Test
    @CorruptParameter(name = "/limits", missing = true)
    void missing(Experiment experiment) {
      assertThatThrownBy(this::limits)
          .isInstanceOf(ParameterNotFoundException.class)
          .hasMessageContaining("Status Code: 400");
      assertThat(experiment.calls()).as("not tried again").hasSize(1);
    }

    @Test
    @Emptied
    void meta() {
      assertThat(limits()).isEmpty();
    }

    @Nested
    class Inner extends Base {
      @Test
      void inherited() {
        assertThat(limits()).isEqualTo("inherited");
      }
    }

    @Test
    @CorruptParameter(name = "/a", value = "x")
    @CorruptParameter(name = "/b", missing = true)
    void several(Experiment experiment) {
      when(store.getParameters(any(GetParametersRequest.class)))
          .thenReturn(
              GetParametersResponse.builder()
                  .parameters(parameter("/a"), parameter("/b"), parameter("/c"))
                  .invalidParameters("/d")
                  .build());
      GetParametersResponse read = ssm.getParameters(get -> get.names("/a", "/b", "/c", "/d"));
      assertThat(read.parameters())
          .extracting(one -> one.name() + " " + one.value())
          .containsExactly("/a x", "/c " + LIMITS);
      assertThat(read.invalidParameters()).containsExactly("/d", "/b");
      assertThat(experiment.injections()).hasSize(2);
    }

    @Test
    @CorruptParameter(name = "/orders/b", missing = true)
    void under_a_path() {
      when(store.getParametersByPath(any(GetParametersByPathRequest.class)))
          .thenReturn(
              GetParametersByPathResponse.builder()
                  .parameters(parameter("/orders/a"), parameter("/orders/b"))
                  .build());
      assertThat(ssm.getParametersByPath(get -> get.path("/orders")).parameters()).hasSize(1);
    }

    @Test
    @CorruptParameter(service = "SecretsManager", name = "db", value = "wrong")
    void a_secret_by_name_or_arn() {
      String arn = "arn:aws:secretsmanager:eu-north-1:123456789012:secret:db-a1b2c3";
      when(vault.getSecretValue(any(GetSecretValueRequest.class)))
          .thenReturn(GetSecretValueResponse.builder().secretString("s").arn(arn).build());
      assertThat(secrets.getSecretValue(get -> get.secretId("db")).secretString())
          .isEqualTo("wrong");
      assertThat(secrets.getSecretValue(get -> get.secretId(arn)).secretString())
          .isEqualTo("wrong");
      assertThat(secrets.getSecretValue(get -> get.secretId("cache")).secretString())
          .isEqualTo("s");
    }

    @Test
    @CorruptParameter(service = "Secrets Manager")
    void a_binary_secret() {
      when(vault.getSecretValue(any(GetSecretValueRequest.class)))
          .thenReturn(
              GetSecretValueResponse.builder()
                  .name("key")
                  .secretBinary(SdkBytes.fromByteArray(new byte[100]))
                  .build());
      assertThat(
              secrets
                  .getSecretValue(get -> get.secretId("key"))
                  .secretBinary()
                  .asByteArray()
                  .length)
          .isBetween(29, 81);
    }

    @Test
    @CorruptParameter(service = "SecretsManager", name = "db", missing = true)
    void a_missing_secret() {
      when(vault.batchGetSecretValue(any(BatchGetSecretValueRequest.class)))
          .thenReturn(
              BatchGetSecretValueResponse.builder()
                  .secretValues(v -> v.name("db").secretString("1"), v -> v.name("x"))
                  .build());
      assertThatThrownBy(() -> secrets.getSecretValue(get -> get.secretId("db")))
          .isInstanceOf(ResourceNotFoundException.class);
      verify(vault, never()).getSecretValue(any(GetSecretValueRequest.class));
      BatchGetSecretValueResponse many =
          secrets.batchGetSecretValue(get -> get.secretIdList("db", "x"));
      assertThat(many.secretValues()).hasSize(1);
      assertThat(many.errors())
          .extracting(error -> error.secretId() + " " + error.errorCode())
          .containsExactly("db ResourceNotFoundException");
    }

    @Test
    @CorruptParameter(name = "/limits", value = "later")
    void asynchronous() {
      SsmAsyncClient later = mock(SsmAsyncClient.class);
      when(later.getParameter(any(GetParameterRequest.class)))
          .thenReturn(
              CompletableFuture.completedFuture(
                  GetParameterResponse.builder().parameter(parameter("/limits")).build()));
      assertThat(
              RealClient.inFrontOf(later)
                  .getParameter(get -> get.name("/limits"))
                  .join()
                  .parameter()
                  .value())
          .isEqualTo("later");
    }

    @Test
    @CorruptParameter(region = "eu-north-1", value = "on the wire")
    void by_a_client_of_its_own() {
      SsmClient client =
          TestClients.configured(SsmClient.builder())
              .httpClient(
                  new StubbedHttpClient(200, "{\"Parameter\":{\"Name\":\"/a\",\"Value\":\"v\"}}"))
              .build();
      assertThat(client.getParameter(get -> get.name("/a")).parameter().value())
          .isEqualTo("on the wire");
    }

    @Test
    @CorruptParameter(missing = true)
    void later_missing() {
      SsmAsyncClient client =
          TestClients.configured(SsmAsyncClient.builder())
              .httpClient(new StubbedAsyncHttpClient(200, "{}"))
              .build();
      assertThatThrownBy(() -> client.getParameter(get -> get.name("/a")).join())
          .hasCauseInstanceOf(ParameterNotFoundException.class);
    }
  }
}
