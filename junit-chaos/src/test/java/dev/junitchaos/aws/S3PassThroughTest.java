package dev.junitchaos.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.junitchaos.InjectLatency;
import dev.junitchaos.aws.S3.Http;
import dev.junitchaos.experiment.Experiment;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * What goes through the relay arrives as it was sent, on every HTTP client of the SDK: the server
 * checks signatures and checksums.
 */
@InjectLatency(service = "S3", value = 1)
class S3PassThroughTest {

  @RegisterExtension static final LocalS3 SERVER = new LocalS3();

  private static final int MEBI = 1024 * 1024;

  private final String bucket = "b-" + UUID.randomUUID();
  private S3 s3;

  private void open(Http http) {
    s3 = S3.pathStyle(http, SERVER.endpoint());
    s3.createBucket(bucket);
  }

  @AfterEach
  void close() {
    if (s3 != null) {
      s3.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void large_bodies_both_ways(Http http, Experiment experiment) throws Exception {
    open(http);
    byte[] body = random(64 * MEBI);

    s3.put(bucket, "large", body);

    assertThat(sha256(s3.get(bucket, "large"))).isEqualTo(sha256(body));
    assertThat(experiment.calls()).hasSize(3);
    assertThat(experiment.injections()).hasSize(3);
  }

  /** An asynchronous client refuses these itself. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NETTY")
  void bodies_of_unknown_length(Http http) throws Exception {
    open(http);
    byte[] body = random(3 * MEBI + 17);

    s3.putOfUnknownLength(bucket, "unknown", body);

    assertThat(sha256(s3.get(bucket, "unknown"))).isEqualTo(sha256(body));
  }

  @ParameterizedTest
  @EnumSource
  void empty_bodies(Http http) {
    open(http);

    s3.put(bucket, "empty", new byte[0]);

    assertThat(s3.get(bucket, "empty")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void uploads_in_parts(Http http) throws Exception {
    open(http);
    byte[] first = random(5 * MEBI);
    byte[] second = random(MEBI);

    String upload =
        s3.ask(
                c -> c.createMultipartUpload(r -> r.bucket(bucket).key("parts")),
                c -> c.createMultipartUpload(r -> r.bucket(bucket).key("parts")))
            .uploadId();
    List<CompletedPart> parts = List.of(part(upload, 1, first), part(upload, 2, second));
    s3.ask(
        c ->
            c.completeMultipartUpload(
                r ->
                    r.bucket(bucket)
                        .key("parts")
                        .uploadId(upload)
                        .multipartUpload(m -> m.parts(parts))),
        c ->
            c.completeMultipartUpload(
                r ->
                    r.bucket(bucket)
                        .key("parts")
                        .uploadId(upload)
                        .multipartUpload(m -> m.parts(parts))));

    byte[] whole = s3.get(bucket, "parts");
    MessageDigest expected = MessageDigest.getInstance("SHA-256");
    expected.update(first);
    expected.update(second);
    assertThat(sha256(whole)).isEqualTo(HexFormat.of().formatHex(expected.digest()));
  }

  @ParameterizedTest
  @EnumSource
  void lists_page_by_page_and_keys_of_all_kinds(Http http) {
    open(http);
    List<String> keys =
        List.of(
            "plain",
            "with space",
            "with+plus",
            "with%20percent",
            "a=b&c=d?e#f",
            "ünïcödé/日本/🙂",
            "~tilde*'()!$@,;:");
    for (String key : keys) {
      s3.put(bucket, key, key.getBytes(UTF_8));
    }

    for (String key : keys) {
      assertThat(new String(s3.get(bucket, key), UTF_8)).isEqualTo(key);
    }
    assertThat(list(4)).containsExactlyInAnyOrderElementsOf(keys);
  }

  @ParameterizedTest
  @EnumSource
  void keys_that_begin_with_the_name_of_the_bucket(Http http) {
    open(http);
    // One after the other: the server keeps keys as files and directories.
    for (String key : List.of(bucket, bucket + "/below", bucket + "/" + bucket + "/twice")) {
      s3.put(bucket, key, key.getBytes(UTF_8));

      assertThat(list(10)).containsExactly(key);
      assertThat(new String(s3.get(bucket, key), UTF_8)).isEqualTo(key);

      s3.ask(
          c -> c.deleteObject(r -> r.bucket(bucket).key(key)),
          c -> c.deleteObject(r -> r.bucket(bucket).key(key)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void heads_ranges_conditions_and_deletes(Http http) {
    open(http);
    byte[] body = random(1000);
    s3.put(bucket, "key", body);

    HeadObjectRequest head = HeadObjectRequest.builder().bucket(bucket).key("key").build();
    var seen = s3.ask(c -> c.headObject(head), c -> c.headObject(head));
    assertThat(seen.contentLength()).isEqualTo(1000);
    byte[] range = s3.get(object("key").range("bytes=100-199").build());
    assertThat(range).isEqualTo(Arrays.copyOfRange(body, 100, 200));
    assertThatThrownBy(() -> s3.get(object("key").ifNoneMatch(seen.eTag()).build()))
        .isInstanceOfSatisfying(
            SdkServiceException.class, e -> assertThat(e.statusCode()).isEqualTo(304));
    assertThatThrownBy(() -> s3.get(object("key").ifMatch("\"other\"").build()))
        .isInstanceOfSatisfying(
            SdkServiceException.class, e -> assertThat(e.statusCode()).isEqualTo(412));

    s3.ask(
        c -> c.deleteObject(r -> r.bucket(bucket).key("key")),
        c -> c.deleteObject(r -> r.bucket(bucket).key("key")));

    assertThatThrownBy(() -> s3.get(bucket, "key")).isInstanceOf(NoSuchKeyException.class);
    assertThatThrownBy(() -> s3.ask(c -> c.headObject(head), c -> c.headObject(head)))
        .isInstanceOfSatisfying(
            SdkServiceException.class, e -> assertThat(e.statusCode()).isEqualTo(404));
    s3.ask(c -> c.deleteBucket(r -> r.bucket(bucket)), c -> c.deleteBucket(r -> r.bucket(bucket)));
  }

  @Test
  void leaves_presigned_urls_as_they_are(Experiment experiment) throws Exception {
    open(Http.APACHE);
    s3.put(bucket, bucket + "/with space", new byte[] {1, 2, 3});

    try (S3Presigner presigner =
        S3Presigner.builder()
            .region(Region.EU_NORTH_1)
            .endpointOverride(SERVER.endpoint())
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
            .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
            .build()) {
      var signed =
          presigner.presignGetObject(
              r ->
                  r.signatureDuration(Duration.ofMinutes(5))
                      .getObjectRequest(object(bucket + "/with space").build()));
      assertThat(signed.url().getPort()).isEqualTo(SERVER.endpoint().getPort());
      assertThat(signed.url().getPath()).startsWith("/" + bucket + "/" + bucket + "/with");
      var answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(signed.url().toURI()).build(), BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).containsExactly(1, 2, 3);
    }
    assertThat(experiment.calls())
        .extracting(call -> call.call().toString())
        .as("to sign is no call")
        .noneMatch(call -> call.contains("GetObject"));
  }

  private CompletedPart part(String upload, int number, byte[] body) {
    UploadPartRequest request =
        UploadPartRequest.builder()
            .bucket(bucket)
            .key("parts")
            .uploadId(upload)
            .partNumber(number)
            .build();
    String tag = s3.upload(request, body).eTag();
    return CompletedPart.builder().partNumber(number).eTag(tag).build();
  }

  private List<String> list(int pageSize) {
    List<String> keys = new ArrayList<>();
    String token = null;
    do {
      ListObjectsV2Request request =
          ListObjectsV2Request.builder()
              .bucket(bucket)
              .maxKeys(pageSize)
              .continuationToken(token)
              .build();
      ListObjectsV2Response page =
          s3.ask(c -> c.listObjectsV2(request), c -> c.listObjectsV2(request));
      assertThat(page.contents()).hasSizeLessThanOrEqualTo(pageSize);
      page.contents().stream().map(S3Object::key).forEach(keys::add);
      token = page.nextContinuationToken();
    } while (token != null);
    return keys;
  }

  private GetObjectRequest.Builder object(String key) {
    return GetObjectRequest.builder().bucket(bucket).key(key);
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
