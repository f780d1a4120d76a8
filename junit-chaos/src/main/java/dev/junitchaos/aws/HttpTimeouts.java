package dev.junitchaos.aws;

import dev.junitchaos.internal.Durations;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.config.SdkClientConfiguration;
import software.amazon.awssdk.core.client.config.SdkClientOption;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * How long the HTTP client under an SDK client waits. No public API tells, so its fields are looked
 * at; those of the Apache, Netty and URL-connection clients are understood.
 *
 * @param read for the next byte of an answer
 * @param connect for a connection
 */
record HttpTimeouts(Duration read, Duration connect) {

  private static final int DEPTH = 3;

  /** Empty when the client cannot be understood. */
  static Optional<HttpTimeouts> of(SdkClient client) {
    Object http = httpClient(client);
    return Optional.ofNullable(options(http, DEPTH))
        .map(
            options ->
                new HttpTimeouts(
                    options.get(SdkHttpConfigurationOption.READ_TIMEOUT),
                    options.get(SdkHttpConfigurationOption.CONNECTION_TIMEOUT)));
  }

  /** How long an attempt takes at which nobody answers, or nobody is reached. */
  Duration longer() {
    return Durations.longer(read, connect);
  }

  /** Whether that is the time for an answer. */
  boolean isRead() {
    return longer().equals(read);
  }

  private static @Nullable Object httpClient(SdkClient client) {
    for (Field field : client.getClass().getDeclaredFields()) {
      if (value(field, client) instanceof SdkClientConfiguration configuration) {
        SdkHttpClient sync = configuration.option(SdkClientOption.SYNC_HTTP_CLIENT);
        return sync == null ? configuration.option(SdkClientOption.ASYNC_HTTP_CLIENT) : sync;
      }
    }
    return null;
  }

  private static @Nullable AttributeMap options(@Nullable Object holder, int depth) {
    if (holder instanceof AttributeMap map) {
      return map.containsKey(SdkHttpConfigurationOption.READ_TIMEOUT)
              && map.containsKey(SdkHttpConfigurationOption.CONNECTION_TIMEOUT)
          ? map
          : null;
    }
    if (holder == null || depth == 0) {
      return null;
    }
    for (Field field : holder.getClass().getDeclaredFields()) {
      if (mayLeadThere(field.getType())) {
        AttributeMap found = options(value(field, holder), depth - 1);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static boolean mayLeadThere(Class<?> type) {
    return type == AttributeMap.class
        || SdkHttpClient.class.isAssignableFrom(type)
        || SdkAsyncHttpClient.class.isAssignableFrom(type)
        || (type.getName().startsWith("software.amazon.awssdk.http.")
            && type.getSimpleName().endsWith("Configuration"));
  }

  private static @Nullable Object value(Field field, Object of) {
    if (Modifier.isStatic(field.getModifiers()) || !field.trySetAccessible()) {
      return null;
    }
    try {
      return field.get(of);
    } catch (IllegalAccessException cannotBe) {
      return null;
    }
  }
}
