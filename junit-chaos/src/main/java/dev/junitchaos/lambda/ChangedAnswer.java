package dev.junitchaos.lambda;

import dev.junitchaos.fault.CorruptedAnswer;
import dev.junitchaos.fault.StatusAnswer;
import dev.junitchaos.internal.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a fault makes of a function's answer. The answer itself is never changed. */
final class ChangedAnswer {

  private static final String BASE64 = "isBase64Encoded";
  private static final String CONTENT_TYPE = "content-type";

  private ChangedAnswer() {}

  /**
   * An answer with a status.
   *
   * @param answer the handler's own, or an empty one
   * @throws CannotActOut when it cannot have one
   */
  static Object withStatus(Answer answer, StatusAnswer fault) {
    answer.put("statusCode", fault.status());
    if (answer.get("statusDescription") != null) {
      // It repeats the old status; without it a load balancer writes its own.
      answer.put("statusDescription", null);
    }
    if (fault.body() != null) {
      putBody(answer, fault.body());
    }
    if (fault.contentType() != null) {
      putContentType(answer, fault.contentType());
    }
    return answer.response();
  }

  /**
   * An answer with another body.
   *
   * @return {@code null} when there is nothing to corrupt
   * @throws CannotActOut when the answer has no body that is text
   */
  static @Nullable Object corrupted(Object response, CorruptedAnswer fault) {
    if (response instanceof String text && !isHttp(text)) {
      return fault.replacement() != null ? fault.replacement() : cut(text, 1, fault);
    }
    Answer answer = Answer.copyOf(response);
    if (!answer.has("body") && !answer.has("statusCode")) {
      throw new CannotActOut(Messages.noBody(response));
    }
    if (fault.replacement() != null) {
      putBody(answer, fault.replacement());
      return answer.response();
    }
    Object body = answer.get("body");
    if (body == null) {
      return null;
    }
    if (!(body instanceof String text)) {
      throw new CannotActOut(Messages.noBody(response));
    }
    // Base64 that is cut between its groups of four still says something, only less.
    String left = cut(text, Boolean.TRUE.equals(answer.get(BASE64)) ? 4 : 1, fault);
    if (left == null) {
      return null;
    }
    answer.put("body", left);
    return answer.response();
  }

  /** What is left of a text; {@code null} when there is nothing to cut. */
  private static @Nullable String cut(String text, int group, CorruptedAnswer fault) {
    if (text.isEmpty()) {
      return null;
    }
    int end = (int) (text.length() * fault.kept());
    end -= end % group;
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  /** Whether a text is an answer as API Gateway takes it, and not a body as it is. */
  private static boolean isHttp(String text) {
    return Json.object(text)
        .filter(object -> object.containsKey("statusCode") || object.containsKey("body"))
        .isPresent();
  }

  private static void putBody(Answer answer, String body) {
    answer.put("body", body);
    if (Boolean.TRUE.equals(answer.get(BASE64))) {
      answer.put(BASE64, false);
    }
  }

  /** Where the answer has its headers: an answer with several values for each has no others. */
  private static void putContentType(Answer answer, String contentType) {
    if (answer.get("multiValueHeaders") instanceof Map<?, ?> headers
        && (answer.get("headers") == null
            || headers.keySet().stream().anyMatch(ChangedAnswer::is))) {
      answer.put("multiValueHeaders", with(headers, List.of(contentType)));
      return;
    }
    Map<?, ?> headers = answer.get("headers") instanceof Map<?, ?> map ? map : Map.of();
    answer.put("headers", with(headers, contentType));
  }

  private static Map<Object, Object> with(Map<?, ?> headers, Object contentType) {
    Map<Object, Object> changed = new LinkedHashMap<>(headers);
    changed.keySet().removeIf(ChangedAnswer::is);
    changed.put("Content-Type", contentType);
    return changed;
  }

  private static boolean is(Object header) {
    return header.toString().equalsIgnoreCase(CONTENT_TYPE);
  }
}
