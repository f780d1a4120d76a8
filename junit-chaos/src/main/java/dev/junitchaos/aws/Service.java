package dev.junitchaos.aws;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One AWS service, as its client interface in the SDK shows it. Thread-safe.
 *
 * @param name as the SDK's Java names spell it, such as {@code DynamoDb}
 * @param clientType the full name of its synchronous client interface
 * @param loader where the interface is loaded from
 */
public record Service(String name, String clientType, ClassLoader loader) {

  /** Reading all signatures of a client takes longer than a test. */
  private static final Map<Service, Set<String>> THROTTLED = new ConcurrentHashMap<>();

  /** The names of its operations, as in the AWS API. */
  public Set<String> operations() {
    return methods()
        .map(Service::operation)
        .flatMap(Optional::stream)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The operations whose client methods declare an exception.
   *
   * @param exception its simple name, such as {@code ProvisionedThroughputExceededException}
   */
  Set<String> operationsThatRaise(String exception) {
    return methods()
        .filter(
            method ->
                Arrays.stream(method.getExceptionTypes())
                    .anyMatch(type -> type.getSimpleName().equals(exception)))
        .map(Service::operation)
        .flatMap(Optional::stream)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The operations that it answers with its own throttle: every one may exceed a rate, but only
   * those that signatures name a provisioned throughput.
   */
  public Set<String> throttledOperations() {
    return THROTTLED.computeIfAbsent(this, Service::readThrottled);
  }

  private static Set<String> readThrottled(Service service) {
    String exception = ErrorCode.throttle(service.name).exception();
    return Collections.unmodifiableSet(
        exception.startsWith("ProvisionedThroughput")
            ? service.operationsThatRaise(exception)
            : service.operations());
  }

  /** The codes of the errors that operations can answer with, as their exceptions are called. */
  public Set<String> errors(Set<String> operations) {
    return methods()
        .filter(
            method ->
                operations.isEmpty() || operation(method).filter(operations::contains).isPresent())
        .flatMap(method -> Arrays.stream(method.getExceptionTypes()))
        .filter(type -> type.getName().startsWith(modelPackage()))
        .map(Class::getSimpleName)
        .filter(type -> !type.equals(name + "Exception"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The simple name of the exception for an error code; empty when the service has none for it. */
  String exceptionFor(String code) {
    return Stream.of(code, code + "Exception")
        .filter(type -> load(modelPackage() + "." + type).isPresent())
        .findFirst()
        .orElse("");
  }

  /** The name of the package that holds its requests, responses and exceptions. */
  String modelPackage() {
    return clientType.substring(0, clientType.lastIndexOf('.')) + ".model";
  }

  private Stream<Method> methods() {
    String asyncType = clientType.replaceAll("Client$", "AsyncClient");
    return Stream.of(clientType, asyncType)
        .map(this::load)
        .flatMap(Optional::stream)
        .flatMap(type -> Arrays.stream(type.getMethods()));
  }

  private Optional<Class<?>> load(String type) {
    try {
      return Optional.of(Class.forName(type, false, loader));
    } catch (ClassNotFoundException | LinkageError e) {
      return Optional.empty();
    }
  }

  /**
   * A client method takes its operation's request first; the request's class is named after the
   * operation.
   */
  private static Optional<String> operation(Method method) {
    if (method.getParameterCount() == 0) {
      return Optional.empty();
    }
    String type = method.getParameterTypes()[0].getName();
    int start = type.indexOf(".model.");
    return start < 0 || !type.endsWith("Request")
        ? Optional.empty()
        : Optional.of(type.substring(start + ".model.".length(), type.length() - 7));
  }
}
