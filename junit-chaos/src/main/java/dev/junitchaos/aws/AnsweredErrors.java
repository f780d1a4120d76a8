package dev.junitchaos.aws;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Gives an exception that a test made up what every error of a service has: error code, status and
 * request id. Without them the SDK cannot tell a throttle from a refusal, or fails itself.
 */
final class AnsweredErrors {

  private static final String SUFFIX = "Exception";

  private AnsweredErrors() {}

  /** The same, if nothing lacks; otherwise an exception of the same class and message. */
  static Throwable complete(Throwable thrown, String serviceName) {
    if (!(thrown instanceof AwsServiceException bare)) {
      return thrown;
    }
    boolean mocked = bare.toBuilder() == null;
    if (bare.awsErrorDetails() != null && !mocked) {
      return thrown;
    }
    AwsServiceException.Builder builder = builderFor(bare);
    if (builder == null) {
      return thrown;
    }
    int status = bare.statusCode() == 0 ? statusCode(bare) : bare.statusCode();
    builder
        .message(bare.getMessage())
        .cause(bare.getCause())
        .requestId(bare.requestId() == null ? UUID.randomUUID().toString() : bare.requestId())
        .statusCode(status);
    AwsServiceException complete =
        bare.awsErrorDetails() == null
            ? withDetails(builder, bare, status, serviceName)
            : builder.awsErrorDetails(bare.awsErrorDetails()).build();
    if (bare.getStackTrace() != null) { // a mock has none
      complete.setStackTrace(bare.getStackTrace());
    }
    return complete;
  }

  private static AwsServiceException withDetails(
      AwsServiceException.Builder builder,
      AwsServiceException bare,
      int status,
      String serviceName) {
    if (isGeneric(bare)) {
      return build(builder, bare, null, status, serviceName);
    }
    String name = bare.getClass().getSimpleName();
    AwsServiceException named = build(builder, bare, name, status, serviceName);
    if (named.isThrottlingException() || !name.endsWith(SUFFIX)) {
      return named;
    }
    // Some services send the code without the suffix that its class has; a throttle shows which.
    String stem = name.substring(0, name.length() - SUFFIX.length());
    AwsServiceException stemmed = build(builder, bare, stem, status, serviceName);
    return stemmed.isThrottlingException() || serviceName.equals("S3") ? stemmed : named;
  }

  private static AwsServiceException build(
      AwsServiceException.Builder builder,
      AwsServiceException bare,
      @Nullable String code,
      int status,
      String serviceName) {
    AwsErrorDetails.Builder details =
        AwsErrorDetails.builder()
            .serviceName(serviceName)
            .sdkHttpResponse(SdkHttpResponse.builder().statusCode(status).build());
    if (bare.getMessage() != null) {
      details.errorMessage(bare.getMessage());
    }
    if (code != null) {
      details.errorCode(code);
    }
    return builder.awsErrorDetails(details.build()).build();
  }

  /** Of the service as a whole, or of no service: such a class stands for no error code. */
  private static boolean isGeneric(AwsServiceException bare) {
    return bare.getClass() == AwsServiceException.class
        || bare.getClass().getSuperclass() == AwsServiceException.class;
  }

  /** The status that services send with errors of such a name. */
  private static int statusCode(AwsServiceException bare) {
    String name = bare.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    if (name.contains("unavailable")) {
      return 503;
    }
    if (name.contains("internal")) {
      return 500;
    }
    return name.startsWith("nosuch") ? 404 : 400;
  }

  /** A builder of the same class; null for classes that are not the SDK's. */
  private static AwsServiceException.@Nullable Builder builderFor(AwsServiceException bare) {
    AwsServiceException.Builder copying = bare.toBuilder();
    if (copying != null && copying.build().getClass() == bare.getClass()) {
      return copying;
    }
    try {
      // A mocked exception: its class is the SDK's, or a child of that.
      Class<?> type = bare.getClass();
      while (type.getName().contains("$MockitoMock$")) {
        type = type.getSuperclass();
      }
      return type.getMethod("builder").invoke(null) instanceof AwsServiceException.Builder fresh
              && fresh.build().getClass() == type
          ? fresh
          : null;
    } catch (ReflectiveOperationException notTheSdks) {
      return null;
    }
  }
}
