package dev.junitchaos.aws;

import java.lang.reflect.InvocationTargetException;
import java.util.UUID;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Makes the exception that the SDK would have made of a service's error answer. Stateless. */
final class ServiceErrors {

  private static final ClassValue<String> PREFIXES =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> request) {
          return serviceRequest(request).getSimpleName().replaceAll("Request$", "");
        }
      };

  private ServiceErrors() {}

  /**
   * The exception.
   *
   * @param error what the service answers
   * @param request a request of that service
   * @param attributes of the call, which say how the SDK calls the service
   */
  static AwsServiceException exception(
      ErrorCode error, SdkRequest request, ExecutionAttributes attributes) {
    String requestId = UUID.randomUUID().toString();
    SdkHttpResponse response =
        SdkHttpResponse.builder()
            .statusCode(error.status())
            .putHeader("x-amzn-RequestId", requestId)
            .build();
    AwsServiceException.Builder builder = builder(error, request);
    builder.message(error.message());
    builder.statusCode(error.status());
    builder.requestId(requestId);
    builder.awsErrorDetails(
        AwsErrorDetails.builder()
            .errorCode(error.code())
            .errorMessage(error.message())
            .serviceName(attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME))
            .sdkHttpResponse(response)
            .rawResponse(SdkBytes.fromUtf8String(error.message()))
            .build());
    return builder.build();
  }

  private static AwsServiceException.Builder builder(ErrorCode error, SdkRequest request) {
    Class<?> base = serviceRequest(request.getClass());
    String model = base.getPackageName() + ".";
    String prefix = servicePrefix(request);
    String simpleName = error.exception().isEmpty() ? prefix + "Exception" : error.exception();
    try {
      Class<?> type = Class.forName(model + simpleName, true, base.getClassLoader());
      return (AwsServiceException.Builder) type.getMethod("builder").invoke(null);
    } catch (ClassNotFoundException e) {
      return AwsServiceException.builder();
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("the SDK has no builder for " + model + simpleName, e);
    }
  }

  /**
   * The service as the SDK's Java names spell it, read from the request's type: {@code DynamoDb}.
   */
  static String servicePrefix(SdkRequest request) {
    return servicePrefix(request.getClass());
  }

  static String servicePrefix(Class<?> request) {
    return PREFIXES.get(request);
  }

  /** The class that all requests of a service extend, such as {@code DynamoDbRequest}. */
  private static Class<?> serviceRequest(Class<?> request) {
    Class<?> type = request;
    while (type.getSuperclass() != null
        && type.getSuperclass().getPackage() == request.getPackage()) {
      type = type.getSuperclass();
    }
    return type;
  }
}
