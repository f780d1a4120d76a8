package dev.junitchaos.aws;

import dev.junitchaos.http.Door;
import java.net.URI;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Where a request goes if nobody leads it elsewhere, and how to lead it elsewhere. Immutable.
 *
 * @param protocol {@code http} or {@code https}
 * @param host the server's name
 * @param port the server's port
 */
record Destination(String protocol, String host, int port) {

  Destination {
    port = port > 0 ? port : standardPort(protocol);
  }

  static Destination of(URI endpoint) {
    return new Destination(endpoint.getScheme(), endpoint.getHost(), endpoint.getPort());
  }

  static Destination of(Door door) {
    return new Destination(
        "http", door.address().getAddress().getHostAddress(), door.address().getPort());
  }

  /** The endpoint that the SDK resolves, or the one that an interceptor has chosen before. */
  static Destination of(SdkHttpRequest http, SdkRequest request, ExecutionAttributes attributes) {
    Destination now = new Destination(http.protocol(), http.host(), http.port());
    try {
      return EndpointResolution.afterInterceptors(now, request, attributes);
    } catch (LinkageError otherSdk) {
      return now;
    }
  }

  /**
   * As {@link #of(SdkHttpRequest, SdkRequest, ExecutionAttributes)}, but without a bucket or the
   * like in the name where only the SDK's own rules could put it there: they lead no request of AWS
   * to this machine, and asking them costs time.
   */
  static Destination roughly(
      SdkHttpRequest http, SdkRequest request, ExecutionAttributes attributes) {
    try {
      return EndpointResolution.isByTheSdk(attributes)
          ? new Destination(http.protocol(), http.host(), http.port())
          : of(http, request, attributes);
    } catch (LinkageError otherSdk) {
      return of(http, request, attributes);
    }
  }

  boolean isTls() {
    return protocol.equalsIgnoreCase("https");
  }

  /** As HTTP clients write it: without the port that the scheme implies. */
  String hostHeader() {
    return port == standardPort(protocol) ? host : host + ":" + port;
  }

  /** The request, led here. */
  SdkHttpRequest lead(SdkHttpRequest http, ExecutionAttributes attributes) {
    return lead(http.toBuilder(), attributes);
  }

  /** The request, led here in the name of where it would have gone. */
  SdkHttpRequest leadAs(String hostHeader, SdkHttpRequest http, ExecutionAttributes attributes) {
    return lead(http.toBuilder().putHeader("Host", hostHeader), attributes);
  }

  private SdkHttpRequest lead(SdkHttpRequest.Builder http, ExecutionAttributes attributes) {
    try {
      EndpointResolution.replace(this, attributes);
    } catch (LinkageError otherSdk) {
      // Then the request itself is all that counts.
    }
    return http.protocol(protocol).host(host).port(port).build();
  }

  /**
   * The request with its S3 bucket in the path, as local servers need it, if it would have been in
   * the name of this host.
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

  private static int standardPort(String protocol) {
    return protocol.equalsIgnoreCase("https") ? 443 : 80;
  }
}
