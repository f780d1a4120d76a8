package dev.junitchaos.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junitchaos.Outage;
import dev.junitchaos.RemoveDownstream;
import dev.junitchaos.aws.S3.Http;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.journal.RecordedCall;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An outage of S3 that ends: the SDK sends the same body again, and what arrives is whole. */
class S3OutageTest {

  @RegisterExtension static final LocalS3 SERVER = new LocalS3();

  /** What a slow machine does not need for an answer, and a black hole costs. */
  private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(2);

  private final String bucket = "b-" + UUID.randomUUID();
  private final byte[] body = new byte[2 * 1024 * 1024 + 5];

  @BeforeEach
  void createBucket() {
    new Random(1).nextBytes(body);
    try (S3 s3 = S3.pathStyle(Http.APACHE, SERVER.endpoint())) {
      s3.createBucket(bucket);
    }
  }

  @ParameterizedTest
  @EnumSource
  @RemoveDownstream(
      service = "S3",
      onCalls = {1, 3})
  void refused(Http http, Experiment experiment) {
    putAndGet(http, experiment);
  }

  @ParameterizedTest
  @EnumSource
  @RemoveDownstream(
      service = "S3",
      outage = Outage.CONNECTION_RESET,
      onCalls = {1, 3})
  void reset(Http http, Experiment experiment) {
    putAndGet(http, experiment);
  }

  @ParameterizedTest
  @EnumSource
  @RemoveDownstream(
      service = "S3",
      outage = Outage.BLACKHOLE,
      onCalls = {1, 3})
  void black_hole(Http http, Experiment experiment) {
    putAndGet(http, experiment);

    assertThat(experiment.now()).isGreaterThan(SOCKET_TIMEOUT.multipliedBy(2));
  }

  @ParameterizedTest
  @EnumSource
  @RemoveDownstream(
      service = "S3",
      outage = Outage.UNKNOWN_HOST,
      onCalls = {1, 3})
  void unknown_host(Http http, Experiment experiment) {
    putAndGet(http, experiment);
  }

  private void putAndGet(Http http, Experiment experiment) {
    try (S3 s3 = S3.pathStyle(http, SERVER.endpoint(), SOCKET_TIMEOUT)) {
      s3.put(bucket, "key", body);
      assertThat(s3.get(bucket, "key")).isEqualTo(body);
    }
    List<RecordedCall> calls = experiment.calls();
    assertThat(calls).hasSize(4);
    assertThat(calls)
        .extracting(call -> call.outcome().orElseThrow().succeeded())
        .containsExactly(false, true, false, true);
  }
}
