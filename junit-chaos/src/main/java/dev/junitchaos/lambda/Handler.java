package dev.junitchaos.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A handler of either of Lambda's two kinds. */
@FunctionalInterface
interface Handler<I extends @Nullable Object, O extends @Nullable Object> {

  O handle(I event, Context context) throws Exception;

  static <I extends @Nullable Object, O extends @Nullable Object> Handler<I, O> of(
      RequestHandler<I, O> handler) {
    return handler::handleRequest;
  }

  /** Takes and gives the text that the streams carry. */
  static Handler<String, String> ofStream(RequestStreamHandler handler) {
    return (event, context) -> {
      ByteArrayInputStream input = new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8));
      ByteArrayOutputStream output = new ByteArrayOutputStream();
      handler.handleRequest(input, output, context);
      return output.toString(StandardCharsets.UTF_8);
    };
  }
}
