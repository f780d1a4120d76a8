package dev.junitchaos.aws;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.endpoint.EndpointResolver;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkInternalExecutionAttribute;
import software.amazon.awssdk.endpoints.EndpointUrl;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Where a request goes if nobody leads it elsewhere.
 *
 * <p>Newer SDKs (seen in 2.48.3 and 2.57.8, not yet in 2.42.28) resolve the endpoint only after the
 * interceptors ran: then an S3 bucket comes into the host name, or into the path. Of a request that
 * an interceptor has pointed elsewhere they complete the path and leave the rest alone.
 *
 * @param protocol {@code http} or {@code https}
 * @param host the server's name
 * @param port the server's port
 */
record Destination(String protocol, String host, int port) {

  /** The endpoint that the SDK resolves, or the one that an interceptor has chosen before. */
  static Destination of(SdkHttpRequest http, SdkRequest request, ExecutionAttributes attributes) {
    Destination now = new Destination(http.protocol(), http.host(), http.port());
    try {
      EndpointUrl later = Resolution.stillToCome(now, request, attributes);
      return later == null
          ? now
          : new Destination(later.scheme(), later.host(), port(later.scheme(), later.port()));
    } catch (LinkageError older) {
      // That SDK has put everything into the request by now.
      return now;
    }
  }

  boolean isTls() {
    return protocol.equalsIgnoreCase("https");
  }

  /** As HTTP clients write it: without the port that the scheme implies. */
  String hostHeader() {
    return port == port(protocol, -1) ? host : host + ":" + port;
  }

  /**
   * The request with its S3 bucket in the path, as local servers need it, and not in the host.
   *
   * @param http the request, whose host is about to be changed
   */
  SdkHttpRequest withBucketInPath(SdkHttpRequest http, SdkRequest request) {
    String bucket = request.getValueForField("Bucket", String.class).orElse("");
    if (bucket.isEmpty() || !host.startsWith(bucket + ".")) {
      return http;
    }
    String path = http.encodedPath();
    return http.toBuilder()
        .encodedPath("/" + bucket + (path.startsWith("/") ? path : "/" + path))
        .build();
  }

  private static int port(String protocol, int port) {
    return port > 0 ? port : protocol.equalsIgnoreCase("https") ? 443 : 80;
  }

  /** Apart from the rest, because older SDKs have none of what it names. */
  private static final class Resolution {

    private Resolution() {}

    @SuppressWarnings("deprecation") // the SDK itself still asks that attribute
    static @Nullable EndpointUrl stillToCome(
        Destination now, SdkRequest request, ExecutionAttributes attributes) {
      EndpointResolver resolver =
          attributes.getAttribute(SdkInternalExecutionAttribute.ENDPOINT_RESOLVER);
      EndpointUrl before =
          attributes.getAttribute(
              SdkInternalExecutionAttribute.HTTP_REQUEST_ENDPOINT_BEFORE_MODIFY);
      if (resolver == null
          || isTrue(attributes.getAttribute(SdkInternalExecutionAttribute.IS_DISCOVERED_ENDPOINT))
          || isTrue(attributes.getAttribute(SdkInternalExecutionAttribute.SKIP_ENDPOINT_RESOLUTION))
          || (before != null && !now.equals(at(before)))) {
        return null;
      }
      // On a copy: the resolver writes down what it found, for the SDK's own turn.
      return resolver.resolve(request, attributes.copy()).endpointUrl();
    }

    private static Destination at(EndpointUrl url) {
      return new Destination(url.scheme(), url.host(), port(url.scheme(), url.port()));
    }

    private static boolean isTrue(@Nullable Boolean value) {
      return Boolean.TRUE.equals(value);
    }
  }
}
