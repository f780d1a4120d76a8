package dev.junitchaos.lambda;

import dev.junitchaos.internal.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A response whose members have names, whatever its class. Changes are made to a copy, since a
 * handler may return the same object again.
 */
interface Answer {

  /** Whether it has a member, be it {@code null}. */
  boolean has(String member);

  /** The value of a member; {@code null} also when it has none. */
  @Nullable Object get(String member);

  /**
   * Sets a member.
   *
   * @throws CannotActOut when it can have no such member or value
   */
  void put(String member, @Nullable Object value);

  /** The changed response, of the same type. */
  Object response();

  /**
   * A copy of a response.
   *
   * @throws CannotActOut when there can be none
   */
  static Answer copyOf(Object response) {
    if (response instanceof Map<?, ?> map) {
      return new Members(map);
    }
    if (response instanceof String text) {
      return new JsonText(
          Json.object(text).orElseThrow(() -> new CannotActOut(Messages.notHttp(text))));
    }
    return response instanceof Record values ? new RecordAnswer(values) : new BeanAnswer(response);
  }

  /**
   * A response with nothing in it.
   *
   * @throws CannotActOut when there can be none
   */
  static Answer empty(Class<?> type) {
    if (type.isAssignableFrom(LinkedHashMap.class)) {
      return new Members(Map.of());
    }
    if (type.isAssignableFrom(String.class)) {
      return new JsonText(Map.of());
    }
    return type.isRecord() ? new RecordAnswer(type) : new BeanAnswer(type);
  }

  /** A map. */
  class Members implements Answer {

    private final Map<Object, @Nullable Object> members;

    Members(Map<?, ?> members) {
      this.members = new LinkedHashMap<>(members);
    }

    @Override
    public boolean has(String member) {
      return members.containsKey(member);
    }

    @Override
    public @Nullable Object get(String member) {
      return members.get(member);
    }

    @Override
    public void put(String member, @Nullable Object value) {
      members.put(member, value);
    }

    @Override
    public Object response() {
      return members;
    }
  }

  /** The text of a JSON object. */
  final class JsonText extends Members {

    JsonText(Map<?, ?> members) {
      super(members);
    }

    @Override
    public Object response() {
      return Json.write(super.response());
    }
  }
}
