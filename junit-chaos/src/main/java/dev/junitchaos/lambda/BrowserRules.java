package dev.junitchaos.lambda;

import dev.junitchaos.fault.CorsMistake;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a CORS mistake makes of a function's answer. The answer itself is never changed. Stateless.
 */
final class BrowserRules {

  private static final String CORS = "access-control-";
  private static final String ORIGIN = "access-control-allow-origin";
  private static final String OTHER = "https://another-origin.example";

  private BrowserRules() {}

  /**
   * The changed answer.
   *
   * @return {@code null} when there is nothing to break in it
   * @throws CannotActOut when it is no answer to an HTTP request
   */
  static @Nullable Object broken(Object response, @Nullable Object event, CorsMistake mistake) {
    Answer answer = Answer.copyOf(response);
    if (mistake == CorsMistake.PREFLIGHT_REFUSED) {
      return isPreflight(event) ? refused(answer) : null;
    }
    boolean changed = change(answer, "headers", mistake, OTHER);
    changed |= change(answer, "multiValueHeaders", mistake, List.of(OTHER));
    return changed ? answer.response() : null;
  }

  private static Object refused(Answer answer) {
    change(answer, "headers", CorsMistake.MISSING_HEADERS, OTHER);
    change(answer, "multiValueHeaders", CorsMistake.MISSING_HEADERS, OTHER);
    answer.put("statusCode", 403);
    answer.put("body", "{\"message\":\"Missing Authentication Token\"}");
    return answer.response();
  }

  private static boolean change(Answer answer, String member, CorsMistake mistake, Object other) {
    if (!(answer.get(member) instanceof Map<?, ?> headers)) {
      return false;
    }
    Map<Object, Object> changed = new LinkedHashMap<>(headers);
    if (mistake == CorsMistake.OTHER_ORIGIN) {
      changed.replaceAll((name, value) -> lower(name).equals(ORIGIN) ? other : value);
    } else {
      changed.keySet().removeIf(name -> lower(name).startsWith(CORS));
    }
    if (changed.equals(headers)) {
      return false;
    }
    answer.put(member, changed);
    return true;
  }

  private static boolean isPreflight(@Nullable Object event) {
    return "OPTIONS".equals(member(event, "httpMethod"))
        || "OPTIONS".equals(member(member(member(event, "requestContext"), "http"), "method"));
  }

  private static @Nullable Object member(@Nullable Object holder, String name) {
    if (holder == null || holder instanceof Number || holder instanceof Boolean) {
      return null;
    }
    try {
      return Answer.copyOf(holder).get(name);
    } catch (CannotActOut e) {
      return null; // an event of another kind
    }
  }

  private static String lower(Object name) {
    return Objects.toString(name, "").toLowerCase(Locale.ROOT);
  }
}
