package dev.junitchaos.http;

import dev.junitchaos.experiment.Strike;
import dev.junitchaos.fault.CutBody;
import dev.junitchaos.fault.SlowBody;
import dev.junitchaos.internal.Ticker;
import dev.junitchaos.journal.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sends a whole answer, of which the body is cut or slow. Stateless but for its reply. */
final class BrokenBody {

  private static final String LINE_END = "\r\n";
  private static final String END_OF_HEAD = LINE_END + LINE_END;

  /** What tells where a body ends (RFC 9112, "Message Body Length"). */
  private static final Pattern FRAME =
      Pattern.compile("\r\n(content-length|transfer-encoding):", Pattern.CASE_INSENSITIVE);

  private static final int STEPS_PER_SECOND = 10;

  private final Reply reply;
  private final Ticker ticker;

  BrokenBody(Reply reply, Ticker ticker) {
    this.reply = reply;
    this.ticker = ticker;
  }

  /** Whether something is to be done to the body of an answer. */
  boolean acts() {
    return reply.first(CutBody.class).isPresent() || reply.first(SlowBody.class).isPresent();
  }

  /**
   * Sends what is to arrive.
   *
   * @param answer from its status line on
   * @return the fault with which the body ends; {@code null} when it arrives whole
   */
  @Nullable CutBody send(byte[] answer, OutputStream out) throws IOException, InterruptedException {
    int body = startOfBody(answer);
    int length = answer.length - body;
    Strike cut = length == 0 ? null : reply.first(CutBody.class).orElse(null);
    Strike slow = length == 0 ? null : reply.first(SlowBody.class).orElse(null);
    int end = cut == null ? length : (int) (length * ((CutBody) cut.fault()).at());
    out.write(framed(answer, body));
    out.flush();
    if (slow == null) {
      out.write(answer, body, end);
    } else {
      reply.struck().accept(slow);
      trickle(answer, body, body + end, ((SlowBody) slow.fault()).bytesPerSecond(), out);
    }
    out.flush();
    if (cut == null) {
      return null;
    }
    reply.struck().accept(cut);
    return (CutBody) cut.fault();
  }

  /**
   * What an answer is for its caller.
   *
   * @param cut the fault with which its body ended; {@code null}: it came whole
   */
  static Outcome outcome(int status, @Nullable CutBody cut) {
    return cut == null
        ? new Outcome(status < 400, String.valueOf(status))
        : Outcome.failure(status + ", " + cut.describe());
  }

  /**
   * The head, with the length of the body where nothing tells its end but that of the connection:
   * the relay asked for a connection that closes, and without that the server would have told it.
   */
  private static byte[] framed(byte[] answer, int body) {
    String head = new String(answer, 0, body, StandardCharsets.ISO_8859_1);
    if (body == answer.length || FRAME.matcher(head).find()) {
      return Arrays.copyOf(answer, body);
    }
    String lines = head.substring(0, body - LINE_END.length());
    return (lines + "Content-Length: " + (answer.length - body) + LINE_END + LINE_END)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** In steps of a tenth of a second, or of a byte where that takes longer. */
  private void trickle(byte[] answer, int from, int to, int perSecond, OutputStream out)
      throws IOException, InterruptedException {
    int step = Math.max(1, perSecond / STEPS_PER_SECOND);
    for (int at = from; at < to; at += step) {
      int count = Math.min(step, to - at);
      ticker.sleep(Duration.ofNanos(count * 1_000_000_000L / perSecond));
      out.write(answer, at, count);
      out.flush();
    }
  }

  private static int startOfBody(byte[] answer) {
    int end = new String(answer, StandardCharsets.ISO_8859_1).indexOf(END_OF_HEAD);
    return end < 0 ? answer.length : end + END_OF_HEAD.length();
  }
}
