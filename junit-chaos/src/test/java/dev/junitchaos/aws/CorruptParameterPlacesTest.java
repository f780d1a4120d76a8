package dev.junitchaos.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.junitchaos.CorruptParameter;
import dev.junitchaos.InjectLatency;
import dev.junitchaos.experiment.Experiment;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerAsyncClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.BatchGetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.BatchGetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ssm.SsmAsyncClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/** Corrupt parameters of servers and of mocks that stand in for them, by both kinds of clients. */
class CorruptParameterPlacesTest {

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  private static URI server() {
    return URI.create(SERVER.baseUrl());
  }

  private static Parameter parameter(boolean async) {
    if (async) {
      try (SsmAsyncClient client =
          TestClients.configured(SsmAsyncClient.builder()).endpointOverride(server()).build()) {
        return client.getParameter(get -> get.name("/limits")).join().parameter();
      } catch (CompletionException failure) {
        throw (RuntimeException) failure.getCause();
      }
    }
    try (SsmClient client =
        TestClients.configured(SsmClient.builder()).endpointOverride(server()).build()) {
      return client.getParameter(get -> get.name("/limits")).parameter();
    }
  }

  private static void answerWithLimits() {
    SERVER.stubFor(
        any(anyUrl())
            .willReturn(
                okJson(
                    "{\"Parameter\":{\"Name\":\"/limits\",\"Value\":\"100\",\"Version\":7,"
                        + "\"Type\":\"SecureString\",\"ARN\":\"arn:a\"}}")));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @CorruptParameter(name = "/limits", value = "many", onCalls = 2)
  void over_a_socket_only_the_value_changes(boolean async) {
    answerWithLimits();
    Parameter before = parameter(async);

    assertThat(before.value()).isEqualTo("100");
    assertThat(parameter(async)).isEqualTo(before.toBuilder().value("many").build());
    assertThat(parameter(async)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @CorruptParameter(name = "/limits", missing = true, first = 1)
  void over_a_socket_nothing_is_asked_for_what_is_missing(boolean async, Experiment experiment) {
    answerWithLimits();

    assertThat(
            catchThrowableOfType(ParameterNotFoundException.class, () -> parameter(async))
                .statusCode())
        .isEqualTo(400);
    assertThat(experiment.calls()).as("not tried again").hasSize(1);
    SERVER.verify(0, anyRequestedFor(anyUrl()));
    assertThat(parameter(async).value()).isEqualTo("100");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @InjectLatency(service = "Ssm", value = 300)
  @CorruptParameter(name = "/limits", missing = true)
  void to_say_that_it_is_missing_takes_its_time(boolean async, Experiment experiment) {
    Duration start = experiment.now();

    assertThat(catchThrowable(() -> parameter(async)))
        .isInstanceOf(ParameterNotFoundException.class);
    assertThat(experiment.now().minus(start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    assertThat(experiment.injections()).hasSize(2);
    assertThat(experiment.calls()).hasSize(1);
    SERVER.verify(0, anyRequestedFor(anyUrl()));
  }

  @Test
  @InjectLatency(service = "Ssm", value = 300)
  @CorruptParameter(missing = true)
  void before_a_mock_too(Experiment experiment) {
    SsmClient store = mock(SsmClient.class);
    SsmClient client = RealClient.inFrontOf(store);
    clearInvocations(store);
    Duration start = experiment.now();

    assertThat(catchThrowable(() -> client.getParameter(get -> get.name("/limits"))))
        .isInstanceOf(ParameterNotFoundException.class);
    assertThat(experiment.now().minus(start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    verifyNoInteractions(store);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @CorruptParameter(service = "SecretsManager", name = "db", missing = true)
  void a_secret_that_is_missing_in_the_services_own_words(boolean async) {
    Throwable failure =
        catchThrowable(
            () -> {
              if (async) {
                try (SecretsManagerAsyncClient client =
                    TestClients.configured(SecretsManagerAsyncClient.builder())
                        .endpointOverride(server())
                        .build()) {
                  client.getSecretValue(get -> get.secretId("db")).join();
                } catch (CompletionException e) {
                  throw e.getCause();
                }
              } else {
                try (SecretsManagerClient client =
                    TestClients.configured(SecretsManagerClient.builder())
                        .endpointOverride(server())
                        .build()) {
                  client.getSecretValue(get -> get.secretId("db"));
                }
              }
            });

    assertThat(failure)
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("Secrets Manager can't find the specified secret.");
  }

  @Test
  @CorruptParameter(name = "/limits", missing = true)
  @CorruptParameter(service = "SecretsManager", name = "db", missing = true)
  void what_is_missing_is_called_as_the_request_called_it() {
    SsmClient store = mock(SsmClient.class);
    when(store.getParameters(any(GetParametersRequest.class)))
        .thenReturn(
            GetParametersResponse.builder()
                .parameters(Parameter.builder().name("/limits").value("1").selector(":3").build())
                .build());
    assertThat(
            RealClient.inFrontOf(store)
                .getParameters(get -> get.names("/other", "/limits:3"))
                .invalidParameters())
        .containsExactly("/limits:3");

    String arn = "arn:aws:secretsmanager:eu-north-1:123456789012:secret:db-a1b2c3";
    SecretsManagerClient vault = mock(SecretsManagerClient.class);
    when(vault.batchGetSecretValue(any(BatchGetSecretValueRequest.class)))
        .thenReturn(
            BatchGetSecretValueResponse.builder()
                .secretValues(one -> one.name("db").arn(arn).secretString("s"))
                .build());
    assertThat(
            RealClient.inFrontOf(vault).batchGetSecretValue(get -> get.secretIdList(arn)).errors())
        .extracting(error -> error.secretId() + " " + error.message())
        .containsExactly(arn + " Secrets Manager can't find the specified secret.");
  }

  @Nested
  class BeforeMocksOfLocalAws {

    static final SsmClient STORE = mock(SsmClient.class);
    static final SsmAsyncClient LATER = mock(SsmAsyncClient.class);

    @RegisterExtension
    static final LocalAws AWS =
        LocalAws.inRegion("eu-north-1")
            .route(SsmClient.class, STORE)
            .route(SsmAsyncClient.class, LATER);

    @BeforeEach
    void answer() {
      GetParameterResponse limits =
          GetParameterResponse.builder().parameter(p -> p.name("/limits").value("100")).build();
      when(STORE.getParameter(any(GetParameterRequest.class))).thenReturn(limits);
      when(LATER.getParameter(any(GetParameterRequest.class)))
          .thenReturn(CompletableFuture.completedFuture(limits));
    }

    @Test
    @CorruptParameter(name = "/limits", value = "many", first = 1)
    void sync() {
      try (SsmClient client = SsmClient.create()) {
        assertThat(client.getParameter(get -> get.name("/limits")).parameter().value())
            .isEqualTo("many");
        assertThat(client.getParameter(get -> get.name("/limits")).parameter().value())
            .isEqualTo("100");
      }
    }

    @Test
    @CorruptParameter(name = "/limits", value = "many", first = 1)
    void async() {
      try (SsmAsyncClient client = SsmAsyncClient.create()) {
        assertThat(client.getParameter(get -> get.name("/limits")).join().parameter().value())
            .isEqualTo("many");
        assertThat(client.getParameter(get -> get.name("/limits")).join().parameter().value())
            .isEqualTo("100");
      }
    }
  }
}
