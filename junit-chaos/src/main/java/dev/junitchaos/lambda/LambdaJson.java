package dev.junitchaos.lambda;

import com.amazonaws.services.lambda.runtime.CustomPojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Events and responses as JSON, by the same serialisers that AWS's runtime client takes: the
 * project's own if it has one, those for AWS's event classes, and Jackson for all else.
 *
 * <p>Immutable and thread-safe.
 *
 * @param event the type of events; {@code null}: any
 * @param response the type of responses; {@code null}: any
 */
record LambdaJson(@Nullable Type event, @Nullable Type response) {

  private static final byte[] NULL = "null".getBytes(StandardCharsets.UTF_8);

  /** Loads the serialisers, which takes much of a second. */
  void warmUp() {
    LambdaJson any = new LambdaJson(null, null);
    any.read(any.write(Map.of("warm", List.of(1))));
    Stream.of(Optional.ofNullable(event), Optional.ofNullable(response))
        .flatMap(Optional::stream)
        .filter(type -> type != Void.class && custom().isEmpty())
        .forEach(LambdaJson::serializer);
  }

  byte[] write(@Nullable Object value) {
    if (value == null) {
      return NULL;
    }
    Type type = event != null ? event : value.getClass();
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    try {
      Optional<CustomPojoSerializer> custom = custom();
      if (custom.isPresent()) {
        custom.get().toJson(value, json, type);
      } else {
        serializer(type).toJson(value, json);
      }
    } catch (RuntimeException e) {
      throw new CannotActOut(Messages.notSerialisable(value, e), e);
    }
    return json.toByteArray();
  }

  @Nullable Object read(byte[] json) {
    if (json.length == 0 || response == Void.class) {
      return null;
    }
    Type type = response != null ? response : Object.class;
    try {
      Optional<CustomPojoSerializer> custom = custom();
      ByteArrayInputStream input = new ByteArrayInputStream(json);
      return custom.isPresent()
          ? custom.get().fromJson(input, type)
          : serializer(type).fromJson(input);
    } catch (RuntimeException e) {
      String text = new String(json, StandardCharsets.UTF_8);
      throw new CannotActOut(Messages.notReadable(type, text, e), e);
    }
  }

  private static Optional<CustomPojoSerializer> custom() {
    return ServiceLoader.load(CustomPojoSerializer.class).findFirst();
  }

  @SuppressWarnings("unchecked") // the serialiser of a type takes and gives that type
  private static PojoSerializer<Object> serializer(Type type) {
    if (type instanceof Class<?> known
        && LambdaEventSerializers.isLambdaSupportedEvent(known.getName())) {
      return LambdaEventSerializers.serializerFor((Class<Object>) known, known.getClassLoader());
    }
    return JacksonFactory.getInstance().getSerializer(type);
  }
}
