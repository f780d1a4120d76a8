package dev.junitchaos.aws;

import dev.junitchaos.http.Door;
import dev.junitchaos.http.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;

/**
 * One API call that a mock in this JVM answers. Stands where the endpoint would, behind a door of
 * its own.
 *
 * <p>Attempts of one call follow each other, though not on one thread.
 */
final class LocalExchange implements Origin.Local {

  private final Respondent respondent;
  private final Door door;

  // Mutable: the attempt under way.
  private volatile @Nullable MockExchange attempt;
  private volatile @Nullable Throwable failure;

  LocalExchange(Respondent respondent, Door door) {
    this.respondent = respondent;
    this.door = door;
  }

  /** The typed request of the next attempt, which its wire format will ask about. */
  void next(Context.BeforeTransmission context, ExecutionAttributes attributes) {
    failure = null;
    attempt = MockExchanges.attempt(context, attributes);
  }

  @Override
  public Answer answer(Head head, InputStream body) throws IOException {
    body.transferTo(OutputStream.nullOutputStream());
    MockExchange asked = Objects.requireNonNull(attempt, "an attempt comes before its request");
    byte[] content = new byte[0];
    try {
      MockAnswer answer = respondent.answer(asked);
      asked.answer(answer.response());
      content = answer.content();
    } catch (CompletionException e) {
      failure = e.getCause();
    } catch (RuntimeException | Error e) {
      failure = e;
    }
    Map<String, String> headers = new HashMap<>();
    WireAnswer.head(content.length)
        .headers()
        .forEach((name, values) -> headers.put(name, values.get(0)));
    headers.remove("Content-Length");
    return new Answer(200, headers, content);
  }

  /** What the attempt is to fail with; {@code null} when it was answered. */
  @Nullable Throwable failure() {
    return failure;
  }

  /** The typed answer, if there is one. */
  @Nullable SdkResponse answer() {
    MockExchange asked = attempt;
    return asked == null ? null : asked.answer();
  }

  /** No attempt will follow. */
  void close() {
    door.close();
  }

  /** Who answers. */
  @FunctionalInterface
  interface Respondent {
    MockAnswer answer(MockExchange asked) throws IOException;
  }
}
