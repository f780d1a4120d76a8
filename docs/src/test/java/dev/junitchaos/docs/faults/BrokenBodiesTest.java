package dev.junitchaos.docs.faults;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.amazonaws.services.lambda.runtime.Context;
import dev.junitchaos.BreakStream;
import dev.junitchaos.TrickleBody;
import dev.junitchaos.TruncateBody;
import dev.junitchaos.aws.RealClient;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.lambda.LambdaFunction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

class BrokenBodiesTest {

  private static final byte[] PRICES =
      "kettle;20\ntoaster;35\nfridge;500\n".repeat(10_000).getBytes(StandardCharsets.UTF_8);

  private final S3Client bucket = mock(S3Client.class);

  @BeforeEach
  @SuppressWarnings("unchecked")
  void stub() {
    when(bucket.getObject(any(GetObjectRequest.class), any(ResponseTransformer.class)))
        .thenReturn(ResponseBytes.fromByteArray(GetObjectResponse.builder().build(), PRICES));
  }

  @Test
  @TruncateBody(service = "S3", operations = "GetObject", first = 1)
  void an_object_that_is_read_as_a_whole_is_read_again(Experiment experiment) {
    S3Client s3 = RealClient.inFrontOf(bucket);

    byte[] read = s3.getObjectAsBytes(get -> get.bucket("shop").key("prices")).asByteArray();

    assertThat(read).isEqualTo(PRICES);
    assertThat(experiment).attempted("S3.GetObject", 2);
  }

  @Test
  @TruncateBody(service = "S3", operations = "GetObject", atFraction = 0.9)
  void an_object_that_is_read_as_a_stream_is_not(Experiment experiment) {
    S3Client s3 = RealClient.inFrontOf(bucket);
    int lines = 0;
    boolean whole = true;

    try (var prices =
        new BufferedReader(
            new InputStreamReader(
                s3.getObject(get -> get.bucket("shop").key("prices")), StandardCharsets.UTF_8))) {
      while (prices.readLine() != null) {
        lines++;
      }
    } catch (IOException brokenOff) {
      whole = false;
    }

    assertThat(whole).isFalse();
    assertThat(lines).as("many lines were read, and perhaps acted on").isPositive();
    assertThat(experiment).attempted("S3.GetObject", 1);
  }

  @Test
  @BreakStream(service = "S3", operations = "GetObject")
  void a_stalled_body_ends_at_the_clients_timeout() {
    S3Client s3 =
        RealClient.inFrontOf(bucket, client -> client.apiCallTimeout(Duration.ofMillis(800)));
    LambdaFunction<String, String> prices =
        LambdaFunction.of(
            (String key, Context context) -> {
              try {
                return s3.getObjectAsBytes(get -> get.bucket("shop").key(key)).asUtf8String();
              } catch (SdkException e) {
                return "yesterday's prices";
              }
            });

    assertThat(prices.invoke("prices"))
        .succeeded()
        .completedWithin(Duration.ofSeconds(3))
        .response()
        .isEqualTo("yesterday's prices");
  }

  @Test
  @TrickleBody(service = "S3", operations = "GetObject", bytesPerSecond = 100)
  void a_body_that_trickles_outlasts_the_function() {
    S3Client s3 = RealClient.inFrontOf(bucket);
    LambdaFunction<String, Integer> prices =
        LambdaFunction.of(
            (String key, Context context) -> {
              try {
                return s3.getObject(get -> get.bucket("shop").key(key)).readAllBytes().length;
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });

    assertThat(prices.withTimeout(Duration.ofSeconds(1)).invoke("prices")).timedOut();
  }
}
