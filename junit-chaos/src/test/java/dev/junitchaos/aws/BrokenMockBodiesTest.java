package dev.junitchaos.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.junitchaos.BreakStream;
import dev.junitchaos.ChaosTestKit;
import dev.junitchaos.Outage;
import dev.junitchaos.TrickleBody;
import dev.junitchaos.TruncateBody;
import dev.junitchaos.experiment.Experiment;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

class BrokenMockBodiesTest {

  @Test
  void breaks_what_a_mock_answers() {
    ChaosTestKit kit = ChaosTestKit.run(TestCases.class);

    assertThat(kit.failures()).isEmpty();
    assertThat(kit.passed()).isEqualTo(13);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          whole   | @TruncateBody(service = "S3", atFraction = 1.0) on WrongTestCases.whole: atFraction = 1.0, but atFraction must be 0 or more and below 1.\\nExample: @TruncateBody(service = "S3", atFraction = 0.5)
          less    | @BreakStream(service = "S3", atFraction = -0.1) on WrongTestCases.less: atFraction = -0.1, but atFraction must be 0 or more and below 1.\\nExample: @BreakStream(service = "S3", atFraction = 0.5)
          refused | @BreakStream(service = "S3", how = Outage.UNKNOWN_HOST) on WrongTestCases.refused: how = Outage.UNKNOWN_HOST, but a body breaks off by BLACKHOLE or CONNECTION_RESET; with the others there is none.\\nExample: @BreakStream(service = "S3", how = Outage.CONNECTION_RESET)
          whose   | @TruncateBody on WrongTestCases.whose: it does not say whose body is cut: name a service or a host.\\nExample: @TruncateBody(service = "S3")
          stream  | @BreakStream on WrongTestCases.stream: it does not say whose body breaks off: name a service or a host.\\nExample: @BreakStream(service = "S3")
          slow    | @TrickleBody(bytesPerSecond = 5) on WrongTestCases.slow: it does not say whose body is slow: name a service or a host.\\nExample: @TrickleBody(service = "S3", bytesPerSecond = 1024)
          never   | @TrickleBody(service = "S3", bytesPerSecond = 0) on WrongTestCases.never: bytesPerSecond = 0, but bytesPerSecond must be 1 or more.\\nExample: @TrickleBody(service = "S3", bytesPerSecond = 1024)
          both    | @TruncateBody(service = "S3", host = "x") on WrongTestCases.both: host = "x", but service and host exclude each other.\\nExample: @TruncateBody(host = "x")
          noBody  | @TruncateBody(service = "S3") never struck: it matched 1 of 1 call: S3.ListBuckets ×1.\\n  It came due, but it needs an answer with a body that is not protected by TLS: an AWS client's, or one over plain http.\\nA test that may pass without its faults says so: @ChaosTest(strict = false)
          """)
  void wrong_use_is_told(String method, String complaint) {
    assertThat(ChaosTestKit.run(WrongTestCases.class, method).failure())
        .isEqualTo(complaint.replace("\\n", "\n"));
  }

  static class WrongTestCases {
    @Test
    @TruncateBody(service = "S3", atFraction = 1)
    void whole() {}

    @Test
    @BreakStream(service = "S3", atFraction = -0.1)
    void less() {}

    @Test
    @BreakStream(service = "S3", how = Outage.UNKNOWN_HOST)
    void refused() {}

    @Test
    @TruncateBody
    void whose() {}

    @Test
    @BreakStream
    void stream() {}

    @Test
    @TrickleBody(bytesPerSecond = 5)
    void slow() {}

    @Test
    @TrickleBody(service = "S3", bytesPerSecond = 0)
    void never() {}

    @Test
    @TruncateBody(service = "S3", host = "x")
    void both() {}

    @Test
    @TruncateBody(service = "S3")
    void noBody() {
      S3Client s3 = mock(S3Client.class);
      when(s3.listBuckets(any(software.amazon.awssdk.services.s3.model.ListBucketsRequest.class)))
          .thenReturn(
              software.amazon.awssdk.services.s3.model.ListBucketsResponse.builder().build());
      RealClient.inFrontOf(s3).listBuckets();
    }
  }

  private static final String TEXT = "0123456789".repeat(1000);
  private static final ResponseBytes<GetObjectResponse> OBJECT =
      ResponseBytes.fromByteArray(
          GetObjectResponse.builder().build(), TEXT.getBytes(StandardCharsets.UTF_8));

  @TruncateBody(service = "S3", first = 1)
  @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
  @interface Flaky {}

  @TruncateBody(service = "S3", first = 2)
  static class Base {}

  static class TestCases {

    static final S3Client ROUTED = mock(S3Client.class);

    @RegisterExtension
    static final LocalAws AWS = LocalAws.inRegion("eu-north-1").route(S3Client.class, ROUTED);

    final S3Client bucket = mock(S3Client.class);
    final S3Client s3 = RealClient.inFrontOf(bucket);
    final S3AsyncClient later = mock(S3AsyncClient.class);
    final S3AsyncClient async = RealClient.inFrontOf(later);

    @BeforeEach
    @SuppressWarnings("unchecked")
    void stub() {
      for (S3Client one : new S3Client[] {bucket, ROUTED}) {
        when(one.getObject(any(GetObjectRequest.class), any(ResponseTransformer.class)))
            .thenReturn(OBJECT);
      }
      when(later.getObject(any(GetObjectRequest.class), any(AsyncResponseTransformer.class)))
          .thenReturn(CompletableFuture.completedFuture(OBJECT));
      assertThat(text(s3)).isEqualTo(TEXT);
    }

    static String text(S3Client client) {
      return client.getObjectAsBytes(get -> get.bucket("b").key("k")).asUtf8String();
    }

    CompletableFuture<String> text() {
      return async
          .getObject(get -> get.bucket("b").key("k"), AsyncResponseTransformer.toBytes())
          .thenApply(ResponseBytes::asUtf8String);
    }

    @RepeatedTest(2)
    @Flaky
    void meta(Experiment experiment) {
      assertThat(text(s3)).isEqualTo(TEXT);
      assertThat(experiment.calls()).hasSize(2);
    }

    @Nested
    class Inner extends Base {
      @Test
      void inherited(Experiment experiment) {
        assertThat(text(s3)).isEqualTo(TEXT);
        assertThat(experiment.calls()).hasSize(3);
      }
    }

    @Test
    @TruncateBody(service = "S3", atFraction = 0.25)
    void as_a_stream() throws IOException {
      try (InputStream stream = s3.getObject(get -> get.bucket("b").key("k"))) {
        assertThat(stream.readNBytes(2_500)).hasSize(2_500);
        assertThatThrownBy(stream::read)
            .isInstanceOf(IOException.class)
            .hasMessageContaining("(expected: 10000; received: 2500)");
      }
    }

    @Test
    @BreakStream(service = "S3", how = Outage.CONNECTION_RESET)
    void reset() throws IOException {
      try (InputStream stream = s3.getObject(get -> get.bucket("b").key("k"))) {
        assertThat(stream.readNBytes(5_000)).hasSize(5_000);
        assertThatThrownBy(stream::read).isInstanceOf(SocketException.class);
      }
    }

    @Test
    @BreakStream(service = "S3", first = 1)
    void stalls_until_the_attempt_times_out(Experiment experiment) {
      S3Client impatient =
          RealClient.inFrontOf(bucket, o -> o.apiCallAttemptTimeout(Duration.ofMillis(500)));
      assertThat(text(impatient)).isEqualTo(TEXT);
      assertThat(experiment.calls()).hasSize(2);
    }

    @Test
    @TrickleBody(service = "S3", bytesPerSecond = 40_000)
    void slow() {
      long start = System.nanoTime();
      assertThat(text(s3)).isEqualTo(TEXT);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(240));
    }

    @Test
    @TruncateBody(service = "S3", first = 1)
    void asynchronous(Experiment experiment) {
      assertThat(text().join()).isEqualTo(TEXT);
      assertThat(experiment.calls()).hasSize(2);
      assertThat(experiment.injections()).hasSize(1);
    }

    @Test
    @BreakStream(service = "S3", how = Outage.CONNECTION_RESET, first = 2)
    void asynchronous_reset(Experiment experiment) {
      assertThat(text().join()).isEqualTo(TEXT);
      assertThat(experiment.calls()).hasSize(3);
    }

    @Test
    @BreakStream(service = "S3", first = 1)
    void asynchronous_stall(Experiment experiment) {
      S3AsyncClient impatient =
          RealClient.inFrontOf(later, o -> o.apiCallAttemptTimeout(Duration.ofMillis(500)));
      assertThat(
              impatient
                  .getObject(get -> get.bucket("b").key("k"), AsyncResponseTransformer.toBytes())
                  .join()
                  .asUtf8String())
          .isEqualTo(TEXT);
      assertThat(experiment.calls()).hasSize(2);
    }

    @Test
    @TrickleBody(service = "S3", bytesPerSecond = 40_000)
    void asynchronous_and_slow() {
      long start = System.nanoTime();
      assertThat(text().join()).isEqualTo(TEXT);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(240));
    }

    @Test
    @TruncateBody(
        service = "S3",
        onCalls = {1, 2})
    @TrickleBody(service = "S3", bytesPerSecond = 1_000_000)
    void a_routed_mock_over_a_socket(Experiment experiment) {
      try (S3Client client = TestClients.configured(S3Client.builder()).build()) {
        assertThat(text(client)).isEqualTo(TEXT);
      }
      assertThat(experiment.calls()).hasSize(3);
      assertThat(experiment.injections()).hasSize(2 + 3);
    }

    @Test
    @TruncateBody(service = "S3", resource = "b", region = "eu-north-1", first = 1)
    void of_a_stubbed_http_client(Experiment experiment) {
      try (S3Client client =
          TestClients.configured(S3Client.builder())
              .httpClient(new StubbedHttpClient(200, TEXT))
              .build()) {
        assertThat(text(client)).isEqualTo(TEXT);
      }
      assertThat(experiment.injections()).hasSize(1);
    }
  }
}
