package dev.junitchaos.aws;

import dev.junitchaos.experiment.Scope;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.core.interceptor.SdkInternalExecutionAttribute;

/** Tells which calls are to be made a {@link SecondCall second} time. Stateless. */
final class VirtualCalls {

  private VirtualCalls() {}

  /** Makes the second call, where that is to be; what it throws is thrown from here. */
  static boolean makeSecond(Scope scope, SdkRequest asked, ExecutionAttributes attributes) {
    if (!scope.clock().isVirtual()
        || isSkipping(attributes)
        || VirtualRequests.isTried(asked)
        || !(asked instanceof AwsRequest request)) {
      return false;
    }
    SdkClient client = attributes.getAttribute(SdkInternalExecutionAttribute.SDK_CLIENT);
    Method operation = client == null ? null : operation(client, request, attributes).orElse(null);
    if (client == null || operation == null) {
      return false;
    }
    AwsRequest second;
    try {
      second = VirtualRequests.skipping(request);
    } catch (LinkageError olderSdk) {
      return false;
    }
    SecondCall.make(operation, client, request, second, scope, attributes);
    return true;
  }

  /** Whether the backoff of a call is skipped. */
  static boolean isSkipping(ExecutionAttributes attributes) {
    return Boolean.TRUE.equals(attributes.getAttribute(BeginningCall.WILL_BE_TAKEN));
  }

  /** The method that does the same as the call that began, if it is one that streams nothing. */
  private static Optional<Method> operation(
      SdkClient client, SdkRequest request, ExecutionAttributes attributes) {
    String name = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    return ClientInterface.find(client.getClass()).stream()
        .flatMap(type -> Arrays.stream(type.type().getMethods()))
        .filter(method -> method.getName().equalsIgnoreCase(name))
        .filter(method -> Arrays.equals(method.getParameterTypes(), of(request.getClass())))
        .filter(
            method ->
                SdkResponse.class.isAssignableFrom(method.getReturnType())
                    || method.getReturnType() == CompletableFuture.class)
        .findFirst();
  }

  private static Class<?>[] of(Class<?> parameter) {
    return new Class<?>[] {parameter};
  }
}
