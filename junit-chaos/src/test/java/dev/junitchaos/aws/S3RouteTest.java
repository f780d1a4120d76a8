package dev.junitchaos.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junitchaos.InjectLatency;
import dev.junitchaos.Outage;
import dev.junitchaos.RemoveDownstream;
import dev.junitchaos.aws.S3.Http;
import dev.junitchaos.experiment.Experiment;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Clients for the real S3, with the bucket in the host's name, led to a local server. */
class S3RouteTest {

  @RegisterExtension static final LocalS3 SERVER = new LocalS3();

  @RegisterExtension
  static final LocalAws AWS = LocalAws.inRegion("eu-north-1").route("S3", SERVER::endpoint);

  private final String bucket = "b-" + UUID.randomUUID();
  private S3 s3;

  @AfterEach
  void close() {
    if (s3 != null) {
      s3.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void without_chaos(Http http) {
    putAndGet(http);
  }

  @ParameterizedTest
  @EnumSource
  @InjectLatency(service = "S3", value = 1)
  void through_the_relay(Http http) {
    putAndGet(http);
  }

  @ParameterizedTest
  @EnumSource
  @RemoveDownstream(service = "S3", outage = Outage.CONNECTION_RESET, oneIn = 2)
  void with_every_second_attempt_reset(Http http, Experiment experiment) {
    putAndGet(http);

    assertThat(experiment.injections()).isNotEmpty();
  }

  @Test
  @InjectLatency(service = "S3", value = 1)
  void with_a_name_that_no_host_can_have() {
    try (S3Client client =
        TestClients.configured(S3Client.builder()).forcePathStyle(true).build()) {
      client.createBucket(r -> r.bucket(bucket));
      assertThat(client.listBuckets().buckets()).extracting(b -> b.name()).contains(bucket);
    }
    try (S3Client client =
        TestClients.configured(S3Client.builder()).region(Region.US_EAST_1).build()) {
      String dotted = bucket + ".with.dots";
      client.createBucket(r -> r.bucket(dotted));
      assertThat(client.listObjectsV2(r -> r.bucket(dotted)).contents()).isEmpty();
    }
  }

  private void putAndGet(Http http) {
    s3 = S3.virtualHostStyle(http);
    s3.createBucket(bucket);
    for (String key : List.of("a key + 100%", bucket, bucket + ".x/below")) {
      byte[] body = key.repeat(10_000).getBytes(java.nio.charset.StandardCharsets.UTF_8);
      s3.put(bucket, key, body);
      assertThat(s3.get(bucket, key)).isEqualTo(body);
    }
  }
}
