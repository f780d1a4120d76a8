package dev.junitchaos.aws;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Puts an S3 bucket where a redirected request needs it: into the path.
 *
 * <p>Newer SDKs (seen in 2.57.8) add the bucket to the endpoint only after the interceptors ran,
 * and not at all to a request that an interceptor has pointed elsewhere; older ones (2.21.46) have
 * put it into the host name by then. Stateless.
 */
final class BucketPath {

  private BucketPath() {}

  /** The request with its bucket named somewhere: in the host or in the path. */
  static SdkHttpRequest complete(SdkHttpRequest http, SdkRequest request) {
    String bucket = bucket(request);
    return bucket.isEmpty() || inHost(http, bucket) || inPath(http, request, bucket)
        ? http
        : prefixed(http, bucket);
  }

  /** The request with its bucket in the path, as local servers need it. */
  static SdkHttpRequest always(SdkHttpRequest http, SdkRequest request) {
    String bucket = bucket(request);
    return bucket.isEmpty() || inPath(http, request, bucket) ? http : prefixed(http, bucket);
  }

  private static String bucket(SdkRequest request) {
    return request
        .getValueForField("Bucket", String.class)
        .filter(bucket -> !bucket.startsWith("arn:"))
        .orElse("");
  }

  private static boolean inHost(SdkHttpRequest http, String bucket) {
    return http.host().startsWith(bucket + ".");
  }

  private static boolean inPath(SdkHttpRequest http, SdkRequest request, String bucket) {
    if (inHost(http, bucket)) {
      return false;
    }
    String path = URLDecoder.decode(http.encodedPath().replace("+", "%2B"), StandardCharsets.UTF_8);
    String key = request.getValueForField("Key", String.class).orElse("");
    boolean onlyTheKey = path.equals("/" + key) || path.equals(key);
    return !onlyTheKey && (path + "/").startsWith("/" + bucket + "/");
  }

  private static SdkHttpRequest prefixed(SdkHttpRequest http, String bucket) {
    String path = http.encodedPath();
    return http.toBuilder()
        .encodedPath("/" + bucket + (path.startsWith("/") ? path : "/" + path))
        .build();
  }
}
