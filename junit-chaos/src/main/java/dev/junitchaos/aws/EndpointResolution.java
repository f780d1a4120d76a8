package dev.junitchaos.aws;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.endpoint.EndpointResolver;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkInternalExecutionAttribute;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.endpoints.EndpointProvider;
import software.amazon.awssdk.endpoints.EndpointUrl;

/**
 * What the SDK does with a request's endpoint after the interceptors of every client ran.
 * Stateless.
 *
 * <p>Newer SDKs (seen in 2.57.8) resolve the endpoint then; a request that an interceptor has
 * pointed elsewhere gets the resolved path, and goes where it points. Older ones (seen in 2.21.46
 * to 2.42.28) have resolved it before, and then point the request there, whatever an interceptor
 * has done to it.
 *
 * <p>Apart from {@link Destination}, because not every SDK has all that is named here.
 */
@SuppressWarnings("deprecation") // older SDKs have nothing else
final class EndpointResolution {

  private EndpointResolution() {}

  static Destination afterInterceptors(
      Destination now, SdkRequest request, ExecutionAttributes attributes) {
    Endpoint early = attributes.getAttribute(SdkInternalExecutionAttribute.RESOLVED_ENDPOINT);
    if (isFixed(attributes)) {
      return now;
    }
    return early == null ? Late.resolve(now, request, attributes) : Destination.of(early.url());
  }

  /** Whether the SDK's own rules resolve it, and not a provider of the user's. */
  static boolean isByTheSdk(ExecutionAttributes attributes) {
    EndpointProvider provider =
        attributes.getAttribute(SdkInternalExecutionAttribute.ENDPOINT_PROVIDER);
    return provider != null
        && provider.getClass().getName().startsWith("software.amazon.awssdk.services.");
  }

  /** Has an older SDK point the request at {@code other}; a newer one leaves it where it is. */
  static void replace(Destination other, ExecutionAttributes attributes) {
    Endpoint early = attributes.getAttribute(SdkInternalExecutionAttribute.RESOLVED_ENDPOINT);
    if (early != null && !isFixed(attributes)) {
      String path = early.url().getRawPath();
      URI url =
          URI.create(
              other.protocol()
                  + "://"
                  + other.host()
                  + ":"
                  + other.port()
                  + (path == null ? "" : path));
      attributes.putAttribute(
          SdkInternalExecutionAttribute.RESOLVED_ENDPOINT, early.toBuilder().url(url).build());
    }
  }

  /** The service itself has told the endpoint. */
  private static boolean isFixed(ExecutionAttributes attributes) {
    return isTrue(attributes.getAttribute(SdkInternalExecutionAttribute.IS_DISCOVERED_ENDPOINT));
  }

  private static boolean isTrue(@Nullable Boolean value) {
    return Boolean.TRUE.equals(value);
  }

  /** Only newer SDKs have what it names. */
  private static final class Late {

    private Late() {}

    static Destination resolve(
        Destination now, SdkRequest request, ExecutionAttributes attributes) {
      EndpointResolver resolver =
          attributes.getAttribute(SdkInternalExecutionAttribute.ENDPOINT_RESOLVER);
      EndpointUrl before =
          attributes.getAttribute(
              SdkInternalExecutionAttribute.HTTP_REQUEST_ENDPOINT_BEFORE_MODIFY);
      if (resolver == null
          || isTrue(attributes.getAttribute(SdkInternalExecutionAttribute.SKIP_ENDPOINT_RESOLUTION))
          || (before != null && !now.equals(destination(before)))) {
        return now;
      }
      // On a copy: the resolver writes down what it found, for the SDK's own turn.
      return destination(resolver.resolve(request, attributes.copy()).endpointUrl());
    }

    private static Destination destination(EndpointUrl url) {
      return new Destination(url.scheme(), url.host(), url.port());
    }
  }
}
