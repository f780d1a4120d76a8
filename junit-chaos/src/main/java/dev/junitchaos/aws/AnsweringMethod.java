package dev.junitchaos.aws;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;

/**
 * One of the methods of a client interface that stand for the same operation, such as {@code
 * getObject(GetObjectRequest)} and {@code getObjectAsBytes(GetObjectRequest)}.
 *
 * @param method of the client interface
 * @param streamsIn whether the caller streams a payload to the service
 */
record AnsweringMethod(Method method, boolean streamsIn) {

  private static final Set<Class<?>> PAYLOADS = Set.of(RequestBody.class, AsyncRequestBody.class);

  private static final Set<Class<?>> TRANSFORMERS =
      Set.of(ResponseTransformer.class, AsyncResponseTransformer.class);

  /**
   * All methods for the operation of a request type, the one that all others call first. Empty for
   * operations with event streams.
   */
  static List<AnsweringMethod> of(Class<?> client, Class<?> requestType) {
    Set<String> names =
        Arrays.stream(client.getMethods())
            .filter(method -> startsWith(method, requestType))
            .map(Method::getName)
            .filter(name -> !name.endsWith("Paginator"))
            .collect(Collectors.toSet());
    List<Method> family =
        Arrays.stream(client.getMethods())
            .filter(method -> names.contains(method.getName()))
            .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
            .filter(method -> canBeCalled(method, requestType))
            .toList();
    boolean streamsIn = family.stream().anyMatch(method -> has(method, PAYLOADS));
    return family.stream()
        .map(method -> new AnsweringMethod(method, streamsIn))
        .sorted(Comparator.comparingInt(AnsweringMethod::distanceFromCore))
        .toList();
  }

  private static boolean canBeCalled(Method method, Class<?> requestType) {
    return (method.getParameterCount() == 0
            || startsWith(method, requestType)
            || startsWith(method, Consumer.class))
        && Arrays.stream(method.getParameterTypes()).skip(1).allMatch(AnsweringMethod::isKnown);
  }

  private static boolean startsWith(Method method, Class<?> firstParameter) {
    return method.getParameterCount() > 0 && method.getParameterTypes()[0] == firstParameter;
  }

  private static boolean isKnown(Class<?> parameter) {
    return PAYLOADS.contains(parameter)
        || TRANSFORMERS.contains(parameter)
        || parameter == Path.class;
  }

  private int distanceFromCore() {
    int distance = 0;
    if (method.getParameterCount() == 0) {
      distance += 20;
    } else if (takesConsumer()) {
      distance += 10;
    }
    if (has(method, Set.of(Path.class))) {
      distance += 3;
    } else if (method.getReturnType() == ResponseInputStream.class) {
      distance += 2;
    } else if (method.getName().endsWith("AsBytes")) {
      distance += 1;
    }
    return distance;
  }

  boolean takesNothing() {
    return method.getParameterCount() == 0;
  }

  boolean takesConsumer() {
    return startsWith(method, Consumer.class);
  }

  private static boolean has(Method method, Set<Class<?>> parameters) {
    return Arrays.stream(method.getParameterTypes()).anyMatch(parameters::contains);
  }
}
