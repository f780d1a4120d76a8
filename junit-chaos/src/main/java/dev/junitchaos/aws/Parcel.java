package dev.junitchaos.aws;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * A request or answer on its way to another process. The SDK lets what is in them be serialised,
 * but not themselves. Immutable.
 *
 * @param type the class
 * @param members the values that are set, by the names that the AWS API gives to the members
 */
record Parcel(Class<?> type, Map<String, Serializable> members) implements Serializable {

  static Parcel of(SdkPojo content) {
    Class<?> type = MockitoPresence.mockedType(content).orElse(content.getClass());
    Map<String, Serializable> members = new HashMap<>();
    for (SdkField<?> field : ((SdkPojo) builder(type).build()).sdkFields()) {
      Object value = field.getValueOrDefault(content);
      if (isSet(value) && value instanceof Serializable serialisable) {
        members.put(field.memberName(), serialisable);
      }
    }
    return new Parcel(type, members);
  }

  /** An equal one. */
  SdkPojo content() {
    SdkBuilder<?, ?> builder = builder(type);
    for (SdkField<?> field : ((SdkPojo) builder.build()).sdkFields()) {
      Serializable value = members.get(field.memberName());
      if (value != null) {
        field.set(builder, value);
      }
    }
    return (SdkPojo) builder.build();
  }

  private static boolean isSet(@Nullable Object value) {
    return value != null
        && !(value instanceof SdkAutoConstructList<?> || value instanceof SdkAutoConstructMap<?, ?>)
        && MockitoPresence.mockedType(value).isEmpty();
  }

  private static SdkBuilder<?, ?> builder(Class<?> type) {
    try {
      return (SdkBuilder<?, ?>) type.getMethod("builder").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          type.getName() + " is none of the SDK's requests or answers", e);
    }
  }
}
