package dev.junitchaos.http;

import dev.junitchaos.fault.CutBody;
import dev.junitchaos.fault.NetworkOutage;
import dev.junitchaos.internal.Ticker;
import dev.junitchaos.journal.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers a request from code in this JVM, in the words of HTTP/1.1. */
final class LocalAnswer {

  private static final int LINGER_MILLIS = 2000;

  private final Origin.Local local;
  private final Reply reply;
  private final Ticker ticker;
  private final Ending ending;

  LocalAnswer(Origin.Local local, Reply reply, Ticker ticker, Ending ending) {
    this.local = local;
    this.reply = reply;
    this.ticker = ticker;
    this.ending = ending;
  }

  void answer(RequestHead head, InputStream in, Socket client)
      throws IOException, InterruptedException {
    Map<String, String> headers = head.headers();
    OutputStream out = client.getOutputStream();
    if ("100-continue".equalsIgnoreCase(headers.get("expect"))) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
    }
    try {
      InputStream body = RequestBody.of(headers, in);
      Origin.Answer answer =
          local.answer(new Origin.Head(upper(head.method()), head.target(), headers), body);
      Connection.drain(body);
      ending.answering();
      NetworkOutage.Kind lost = reply.lost().orElse(null);
      CutBody cut = lost == null ? send(answer, head.isHead(), out) : null;
      if (lost != null || (cut != null && cut.end() != CutBody.End.EARLY)) {
        if (lost == NetworkOutage.Kind.BLACKHOLE
            || (cut != null && cut.end() == CutBody.End.STALL)) {
          Connection.drain(in);
        }
        ending.tell(
            lost == null ? BrokenBody.outcome(answer.status(), cut) : Outcome.LOST_RESPONSE);
        Connection.resetQuietly(client);
        return;
      }
      ending.tell(BrokenBody.outcome(answer.status(), cut));
    } catch (IOException | RuntimeException e) {
      System.getLogger("dev.junitchaos")
          .log(System.Logger.Level.DEBUG, "no answer to " + head.method(), e);
      ending.tell(Outcome.failure("connection reset"));
      Connection.resetQuietly(client);
      return;
    }
    client.shutdownOutput();
    client.setSoTimeout(LINGER_MILLIS);
    Connection.drain(in);
  }

  /** Gives the fault with which the body ends; {@code null} when it is sent whole. */
  private @Nullable CutBody send(Origin.Answer answer, boolean toHead, OutputStream out)
      throws IOException, InterruptedException {
    BrokenBody broken = new BrokenBody(reply, ticker);
    if (!broken.acts()) {
      // Told first: when the client has the answer, the journal is to have its end.
      ending.tell(BrokenBody.outcome(answer.status(), null));
      write(answer, toHead, out);
      return null;
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    write(answer, toHead, whole);
    return broken.send(whole.toByteArray(), out);
  }

  private static void write(Origin.Answer answer, boolean toHead, OutputStream out)
      throws IOException {
    boolean bodiless = answer.status() == 204 || answer.status() == 304;
    StringBuilder text = new StringBuilder();
    text.append("HTTP/1.1 ").append(answer.status()).append(" -\r\n");
    boolean hasLength = bodiless;
    for (Map.Entry<String, String> header : answer.headers().entrySet()) {
      boolean isLength = header.getKey().equalsIgnoreCase("Content-Length");
      if (isLength && !toHead) {
        continue;
      }
      hasLength |= isLength;
      text.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
    }
    if (!hasLength) {
      text.append("Content-Length: ").append(answer.body().length).append("\r\n");
    }
    text.append("Connection: close\r\n\r\n");
    out.write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
    if (!toHead && !bodiless) {
      out.write(answer.body());
    }
    out.flush();
  }

  private static String upper(String method) {
    return method.toUpperCase(Locale.ROOT);
  }
}
