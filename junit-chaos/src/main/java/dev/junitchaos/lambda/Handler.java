package dev.junitchaos.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A handler of either of Lambda's two kinds. */
final class Handler<I extends @Nullable Object, O extends @Nullable Object> {

  private final Steps<I, O> steps;
  private final Class<?> type;
  private final @Nullable Class<?> responseType;

  Handler(Steps<I, O> steps, Class<?> type, @Nullable Class<?> responseType) {
    this.steps = steps;
    this.type = type;
    this.responseType = responseType;
  }

  static <I extends @Nullable Object, O extends @Nullable Object> Handler<I, O> of(
      RequestHandler<I, O> handler) {
    Class<?> type = handler.getClass();
    return new Handler<>(handler::handleRequest, type, Signature.of(type).responseClass());
  }

  /** Takes and gives the text that the streams carry. */
  static Handler<String, String> ofStream(RequestStreamHandler handler) {
    return new Handler<>(
        (event, context) -> {
          ByteArrayInputStream input =
              new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8));
          ByteArrayOutputStream output = new ByteArrayOutputStream();
          handler.handleRequest(input, output, context);
          return output.toString(StandardCharsets.UTF_8);
        },
        handler.getClass(),
        String.class);
  }

  O handle(I event, Context context) throws Exception {
    return steps.handle(event, context);
  }

  /** The class that the user wrote. */
  Class<?> type() {
    return type;
  }

  /** The class of its responses; {@code null} when its own class does not say. */
  @Nullable Class<?> responseType() {
    return responseType;
  }

  /** What a handler does with an event. */
  interface Steps<I extends @Nullable Object, O extends @Nullable Object> {
    O handle(I event, Context context) throws Exception;
  }
}
