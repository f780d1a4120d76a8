package dev.junitchaos.docs.faults;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static dev.junitchaos.assertj.ChaosAssertions.catchThrowable;
import static java.time.Duration.ofMillis;

import dev.junitchaos.Outage;
import dev.junitchaos.RemoveDownstream;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What a client sees of each outage: the table on the page of {@code @RemoveDownstream}. */
class OutagesTest {

  private final DynamoDbClient dynamoDb =
      DynamoDbClient.builder()
          .region(Region.EU_NORTH_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
          .httpClientBuilder(Apache5HttpClient.builder().socketTimeout(ofMillis(300)))
          .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
          .build();

  @Test
  @RemoveDownstream(service = "DynamoDb", outage = Outage.CONNECTION_REFUSED)
  @RemoveDownstream(host = "payments.example.com", outage = Outage.CONNECTION_REFUSED)
  void connection_refused() {
    assertThat(bySdk()).hasRootCauseInstanceOf(ConnectException.class);
    assertThat(byHttpClient()).isInstanceOf(ConnectException.class);
  }

  @Test
  @RemoveDownstream(service = "DynamoDb", outage = Outage.CONNECTION_RESET)
  @RemoveDownstream(host = "payments.example.com", outage = Outage.CONNECTION_RESET)
  void connection_reset() {
    assertThat(bySdk()).hasRootCauseInstanceOf(SocketException.class);
    assertThat(byHttpClient()).hasRootCauseInstanceOf(SocketException.class);
  }

  @Test
  @RemoveDownstream(service = "DynamoDb", outage = Outage.BLACKHOLE)
  @RemoveDownstream(host = "payments.example.com", outage = Outage.BLACKHOLE)
  void blackhole() {
    assertThat(bySdk()).hasRootCauseInstanceOf(SocketTimeoutException.class);
    assertThat(byHttpClient()).isInstanceOf(HttpTimeoutException.class);
  }

  @Test
  @RemoveDownstream(service = "DynamoDb", outage = Outage.UNKNOWN_HOST)
  @RemoveDownstream(host = "payments.example.com", outage = Outage.UNKNOWN_HOST)
  void unknown_host() {
    assertThat(bySdk()).hasRootCauseInstanceOf(UnknownHostException.class);
    assertThat(byHttpClient()).isInstanceOf(ConnectException.class);
  }

  private Throwable bySdk() {
    Throwable error = catchThrowable(() -> dynamoDb.listTables());
    return assertThat(error).isInstanceOf(SdkClientException.class).actual();
  }

  private static Throwable byHttpClient() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://payments.example.com/charges"))
            .timeout(ofMillis(300))
            .build();
    return catchThrowable(
        () -> HttpClient.newHttpClient().send(request, BodyHandlers.discarding()));
  }
}
