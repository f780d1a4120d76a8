package dev.junitchaos.samples.events;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes JSON. */
final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES).build();

  private Json() {}

  /**
   * Reads a value that lacks nothing.
   *
   * @throws IllegalArgumentException when it is no JSON, or not of this type
   */
  static <T> T read(byte[] json, Class<T> type) {
    try {
      T value = MAPPER.readValue(json, type);
      if (value != null) {
        return value;
      }
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not of type " + type.getSimpleName(), e);
    }
    throw new IllegalArgumentException("null in place of type " + type.getSimpleName());
  }

  static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }
}
