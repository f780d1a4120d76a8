package dev.junitchaos.aws;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkRequest;

/** What users of a real client in front of a mock are told when something is wrong. */
final class MockMessages {

  private MockMessages() {}

  static String noClient(String given) {
    return "RealClient.inFrontOf needs a mock or fake of a client of the AWS SDK for Java 2.x, but"
        + " was given "
        + given
        + ". For example: RealClient.inFrontOf(mock(DynamoDbClient.class)).";
  }

  static String realClient(String given) {
    return "RealClient.inFrontOf needs a mock or fake, but was given "
        + given
        + ", which is a real client: it meets faults as it is. For example:"
        + " RealClient.inFrontOf(mock(DynamoDbClient.class)).";
  }

  static String unanswered(
      ClientInterface type, MockStubs stubs, SdkRequest request, List<AnsweringMethod> methods) {
    Method core = methods.get(0).method();
    String message = "%s has no answer for %s.".formatted(stubs.describe(), request);
    if (!stubs.areMockito()) {
      return message + " Override " + core.getName() + "(" + parameters(core) + ").";
    }
    String other =
        stubs
            .firstStubbed(methods)
            .map(
                method ->
                    " Its stub of "
                        + method.method().getName()
                        + "("
                        + parameters(method.method())
                        + ")"
                        + " returns null or is for other arguments.")
            .orElse("");
    return message + other + " For example: " + stub(type, core, request) + ".";
  }

  private static String stub(ClientInterface type, Method core, SdkRequest request) {
    boolean readsBytes = streamsOut(core) && !type.isAsync() && core.getParameterCount() == 2;
    String matchers =
        Arrays.stream(core.getParameterTypes())
            .limit(readsBytes ? 1 : core.getParameterCount())
            .map(parameter -> "any(" + parameter.getSimpleName() + ".class)")
            .collect(Collectors.joining(", "));
    String answer = streamsOut(core) ? bytes(request) : response(request) + ".builder().build()";
    return "when(%s.%s(%s)).thenReturn(%s)"
        .formatted(
            variable(type),
            readsBytes ? core.getName() + "AsBytes" : core.getName(),
            matchers,
            type.isAsync() ? "CompletableFuture.completedFuture(" + answer + ")" : answer);
  }

  private static boolean streamsOut(Method core) {
    return Arrays.stream(core.getParameterTypes())
        .anyMatch(parameter -> parameter.getSimpleName().endsWith("ResponseTransformer"));
  }

  private static String response(SdkRequest request) {
    return request.getClass().getSimpleName().replaceFirst("Request$", "Response");
  }

  private static String bytes(SdkRequest request) {
    return "ResponseBytes.fromByteArray(" + response(request) + ".builder().build(), content)";
  }

  static String notAnAnswer(Method method, SdkRequest request, Object result) {
    return "%s of the mock answered a %s, from which no %s can be made. Let it answer %s."
        .formatted(
            method.getName(), result.getClass().getName(), response(request), bytes(request));
  }

  static String eventStream(ClientInterface type, SdkRequest request) {
    return "%s in front of a mock cannot pass on %s: operations with event streams are not supported. Call the mock itself for these."
        .formatted(type.name(), request.getClass().getSimpleName());
  }

  static String unknownExchange(String header) {
    return "A request reached the client in front of a mock without the header "
        + header
        + " that the SDK had given it. An interceptor that takes it away cannot be used here.";
  }

  private static String variable(ClientInterface type) {
    String service = type.serviceName();
    return service.substring(0, 1).toLowerCase(Locale.ROOT) + service.substring(1);
  }

  private static String parameters(Method method) {
    return Arrays.stream(method.getParameterTypes())
        .map(Class::getSimpleName)
        .collect(Collectors.joining(", "));
  }
}
