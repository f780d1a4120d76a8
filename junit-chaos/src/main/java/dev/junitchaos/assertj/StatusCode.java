package dev.junitchaos.assertj;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads the HTTP status code from whatever a handler returned. */
final class StatusCode {

  private static final String NAME = "statusCode";

  private StatusCode() {}

  /** The status code; empty when the response has none, or none that is a number. */
  static OptionalInt of(@Nullable Object response) {
    if (response == null) {
      return OptionalInt.empty();
    }
    if (response instanceof Map<?, ?> map) {
      return number(map.get(NAME));
    }
    if (response instanceof CharSequence text) {
      return JsonMember.number(text.toString(), NAME);
    }
    OptionalInt found = call(response, "getStatusCode");
    return found.isPresent() ? found : call(response, NAME);
  }

  /** Also of a class that is not public, as records in a test often are. */
  private static OptionalInt call(Object response, String getter) {
    try {
      Method method = response.getClass().getMethod(getter);
      return method.trySetAccessible() ? number(method.invoke(response)) : OptionalInt.empty();
    } catch (ReflectiveOperationException e) {
      return OptionalInt.empty();
    }
  }

  private static OptionalInt number(@Nullable Object value) {
    return value instanceof Number number ? OptionalInt.of(number.intValue()) : OptionalInt.empty();
  }
}
