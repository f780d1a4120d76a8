package dev.junitchaos.aws;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkPlugin;

/**
 * Lets a test with {@code @VirtualTime} skip the backoff of an AWS client in the shortest way.
 *
 * <p>Most clients need nothing: those of {@link RealClient} have this already, and for those that
 * the code under test builds itself the library finds a way. It is for what that way does not
 * reach: operations that stream, HTTP clients that open no socket, and interceptors of your own
 * that must not run twice. Where it is needed, the test says so.
 *
 * <pre>{@code
 * Orders orders = new Orders(VirtualClient.of(S3Client.create()));
 * }</pre>
 *
 * <p>Without {@code @VirtualTime} it changes nothing. Thread-safe.
 */
public final class VirtualClient {

  private VirtualClient() {}

  /**
   * Wraps a client.
   *
   * @param client a client of the SDK, sync or async
   * @param <C> its interface; for a variable of the client's own class write {@code
   *     VirtualClient.<S3Client>of(client)}
   * @return a client that does the same. What is asked of its {@code waiter()} is asked of {@code
   *     client} itself; {@link #plugin()} has no such limit
   * @throws IllegalArgumentException if {@code client} is null or no client of the SDK
   */
  public static <C> C of(C client) {
    Class<?> type = ClientInterface.of(client).type();
    @SuppressWarnings("unchecked") // the client implements the interface that the proxy does
    C wrapped =
        (C) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calling(client));
    return wrapped;
  }

  /** For the builder of a client: {@code S3Client.builder().addPlugin(VirtualClient.plugin())}. */
  public static SdkPlugin plugin() {
    return VirtualBackoff.PLUGIN;
  }

  private static InvocationHandler calling(Object client) {
    return (proxy, method, arguments) ->
        method.isDefault() && !isOverridden(method, client.getClass())
            ? InvocationHandler.invokeDefault(proxy, method, arguments)
            : invoke(method, client, skipping(arguments));
  }

  /** What is not, such as {@code getItem(Consumer)}, calls another method of the same client. */
  private static boolean isOverridden(Method method, Class<?> type) throws NoSuchMethodException {
    return !type.getMethod(method.getName(), method.getParameterTypes())
        .getDeclaringClass()
        .isInterface();
  }

  private static Object @Nullable [] skipping(Object @Nullable [] arguments) {
    if (arguments == null
        || arguments.length == 0
        || !(arguments[0] instanceof AwsRequest request)) {
      return arguments;
    }
    Object[] changed = arguments.clone();
    changed[0] = VirtualRequests.skipping(request);
    return changed;
  }

  private static @Nullable Object invoke(
      Method method, Object client, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(client, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }
}
