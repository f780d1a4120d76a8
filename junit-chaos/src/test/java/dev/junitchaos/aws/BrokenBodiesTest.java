package dev.junitchaos.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.junitchaos.BreakStream;
import dev.junitchaos.Outage;
import dev.junitchaos.TrickleBody;
import dev.junitchaos.TruncateBody;
import dev.junitchaos.aws.S3.Http;
import dev.junitchaos.experiment.Experiment;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Objects of S3 whose bodies break off, for every HTTP client of the SDK. */
class BrokenBodiesTest {

  @RegisterExtension static final LocalS3 SERVER = new LocalS3();

  private final String bucket = "b-" + UUID.randomUUID();
  private final byte[] body = new byte[200 * 1024 + 5];

  @BeforeEach
  void store() {
    new Random(1).nextBytes(body);
    try (S3 s3 = S3.pathStyle(Http.APACHE, SERVER.endpoint())) {
      s3.createBucket(bucket);
      s3.put(bucket, "key", body);
    }
  }

  private byte[] get(Http http) {
    try (S3 s3 = S3.pathStyle(http, SERVER.endpoint(), Duration.ofSeconds(2))) {
      return s3.get(bucket, "key");
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "URL_CONNECTION")
  @TruncateBody(service = "S3", operations = "GetObject", first = 1)
  void a_body_that_ends_early_is_asked_for_again(Http http, Experiment experiment) {
    assertThat(get(http)).isEqualTo(body);
    assertThat(experiment.calls()).hasSize(2);
    assertThat(experiment.injections().get(0).fault().describe())
        .isEqualTo("body that ends at 50 %");
  }

  /** What users are told in the guide: with an older JDK this client looks at no Content-Length. */
  @ParameterizedTest
  @EnumSource(names = "URL_CONNECTION")
  @TruncateBody(service = "S3", operations = "GetObject")
  void whether_the_client_of_the_jdk_notices_is_the_jdks_own_matter(
      Http http, Experiment experiment) {
    byte[][] read = new byte[1][];
    Throwable failure = catchThrowable(() -> read[0] = get(http));

    if (failure == null) {
      assertThat(read[0]).isEqualTo(Arrays.copyOf(body, body.length / 2));
      assertThat(experiment.calls()).hasSize(1);
    } else {
      assertThat(failure).rootCause().hasMessage("Premature EOF");
      assertThat(experiment.calls()).hasSize(3);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "URL_CONNECTION")
  @TruncateBody(service = "S3", operations = "GetObject", atFraction = 0)
  void a_body_that_never_comes_fails_the_call(Http http, Experiment experiment) {
    assertThatThrownBy(() -> get(http)).hasMessageContaining("SDK Attempt Count: 3");
    assertThat(experiment.injections()).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource
  @BreakStream(service = "S3", resource = "", atFraction = 0.999, first = 1)
  void a_body_that_stalls_runs_into_the_socket_timeout(Http http, Experiment experiment) {
    long start = System.nanoTime();
    assertThat(get(http)).isEqualTo(body);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(2));
    assertThat(experiment.calls()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource
  @BreakStream(service = "S3", how = Outage.CONNECTION_RESET, first = 1)
  void a_body_that_is_reset_is_asked_for_again(Http http, Experiment experiment) {
    assertThat(get(http)).isEqualTo(body);
    assertThat(experiment.calls()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource
  @TrickleBody(service = "S3", bytesPerSecond = 400 * 1024)
  void a_slow_body_takes_its_time(Http http, Experiment experiment) {
    long start = System.nanoTime();
    assertThat(get(http)).isEqualTo(body);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(450));
    assertThat(experiment.injections()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  @TruncateBody(service = "S3", operations = "PutObject")
  @TruncateBody(service = "S3", operations = "ListObjectsV2", first = 1)
  @dev.junitchaos.ChaosTest(strict = false)
  void an_answer_without_a_body_is_left_alone(Http http, Experiment experiment) {
    try (S3 s3 = S3.pathStyle(http, SERVER.endpoint())) {
      s3.put(bucket, "other", body);
      assertThat(experiment.injections()).isEmpty();
    }
  }
}
