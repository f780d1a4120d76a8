package dev.junitchaos.aws;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.builder.SdkAsyncClientBuilder;

/**
 * The interface of the SDK that a mock or fake stands for, such as {@code DynamoDbClient}.
 *
 * @param type the interface
 */
record ClientInterface(Class<?> type) {

  private static final String SERVICES = "software.amazon.awssdk.services.";

  /** The interface of a mock or fake, or what is wrong with what was given. */
  static ClientInterface ofMock(@Nullable Object mock) {
    if (mock != null && isReal(mock)) {
      throw new IllegalArgumentException(MockMessages.realClient(nameOf(mock)));
    }
    return of(mock);
  }

  /** The interface of any client, or what is wrong with what was given. */
  static ClientInterface of(@Nullable Object client) {
    if (client == null) {
      throw new IllegalArgumentException(MockMessages.noClient("null"));
    }
    return find(client.getClass())
        .orElseThrow(() -> new IllegalArgumentException(MockMessages.noClient(nameOf(client))));
  }

  /** Whether it is one of the SDK's own implementations, and nothing that Mockito made of it. */
  private static boolean isReal(Object client) {
    return client.getClass().getName().startsWith(SERVICES)
        && client.getClass().getSimpleName().startsWith("Default")
        && MockitoPresence.mockedType(client).isEmpty();
  }

  private static String nameOf(Object mock) {
    return MockitoPresence.mockedType(mock)
        .map(mocked -> "a mock of " + mocked.getName())
        .orElse(mock.getClass().getName());
  }

  /** The interface that a class implements. */
  static Optional<ClientInterface> find(Class<?> mocked) {
    Deque<Class<?>> toLookAt = new ArrayDeque<>();
    toLookAt.add(mocked);
    while (!toLookAt.isEmpty()) {
      Class<?> type = toLookAt.remove();
      if (isClientInterface(type)) {
        return Optional.of(new ClientInterface(type));
      }
      if (type.getSuperclass() != null) {
        toLookAt.add(type.getSuperclass());
      }
      toLookAt.addAll(List.of(type.getInterfaces()));
    }
    return Optional.empty();
  }

  private static boolean isClientInterface(Class<?> type) {
    if (!type.isInterface()
        || !type.getName().startsWith(SERVICES)
        || !SdkClient.class.isAssignableFrom(type)) {
      return false;
    }
    try {
      return Modifier.isStatic(type.getMethod("builder").getModifiers());
    } catch (NoSuchMethodException notAClient) {
      return false;
    }
  }

  /** A new builder of the real client. */
  Object builder() {
    try {
      return type.getMethod("builder").invoke(null);
    } catch (InvocationTargetException thrown) {
      throw new IllegalStateException(
          "The AWS SDK could not build a " + name() + ".", thrown.getCause());
    } catch (ReflectiveOperationException cannotBe) {
      throw new IllegalStateException(cannotBe);
    }
  }

  /** The builder's interface. */
  Class<?> builderType() {
    try {
      return type.getMethod("builder").getReturnType();
    } catch (NoSuchMethodException cannotBe) {
      throw new IllegalStateException(cannotBe);
    }
  }

  boolean isAsync() {
    return SdkAsyncClientBuilder.class.isAssignableFrom(builderType());
  }

  String name() {
    return type.getSimpleName();
  }

  /** The service's name as the SDK writes it, such as {@code DynamoDb}. */
  String serviceName() {
    return name().replaceFirst("(Async)?Client$", "");
  }
}
