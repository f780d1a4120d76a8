package dev.junitchaos.aws;

import dev.junitchaos.fault.CutBody;
import dev.junitchaos.internal.Ticker;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpResponse;

/** The body of a synchronous client's answer, broken. For one thread. */
final class BrokenInputStream extends FilterInputStream {

  private static final int STEP = 8 * 1024;

  private final BrokenContent content;
  private final Ticker ticker;
  private long left;
  private boolean begun;

  BrokenInputStream(InputStream whole, BrokenContent content, Ticker ticker) {
    super(whole);
    this.content = content;
    this.ticker = ticker;
    this.left = content.arriving();
  }

  /**
   * The body of an answer as the caller is to get it. One that does not say how long it is, as a
   * stub's may, is read first.
   */
  static InputStream of(InputStream body, ApiCall call, SdkHttpResponse response, boolean mocked) {
    if (BrokenContent.of(call, Long.MAX_VALUE, mocked).isEmpty()) {
      return body;
    }
    InputStream whole = body;
    long length = BrokenContent.length(response);
    if (length == 0) {
      try {
        byte[] all = body.readAllBytes();
        length = all.length;
        whole = new ByteArrayInputStream(all);
      } catch (IOException e) {
        throw Sneaky.<RuntimeException>thrown(e);
      }
    }
    Optional<BrokenContent> content = BrokenContent.of(call, length, mocked);
    return content.isEmpty() ? whole : new BrokenInputStream(whole, content.get(), call.clock());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (!begun) {
      begun = true;
      content.begin();
    }
    CutBody.End end = content.end();
    if (left == 0 && end != null && length > 0) {
      throw failure(end);
    }
    int count = super.read(buffer, offset, (int) Math.min(Math.min(length, STEP), left));
    if (count > 0) {
      left -= count;
      sleep(Duration.ofNanos(content.nanosFor(count)));
    }
    return left == 0 && count == 0 && end == null ? -1 : count;
  }

  private IOException failure(CutBody.End end) throws IOException {
    return switch (end) {
      case EARLY -> new IOException(content.premature());
      case RESET -> new SocketException("Connection reset");
      case STALL -> {
        sleep(NetworkConditions.SOCKET_TIMEOUT);
        yield new SocketTimeoutException("Read timed out");
      }
    };
  }

  private void sleep(Duration time) throws IOException {
    if (time.isZero()) {
      return;
    }
    try {
      ticker.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while reading an answer");
    }
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
