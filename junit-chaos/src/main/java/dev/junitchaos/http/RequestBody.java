package dev.junitchaos.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;

/** The body of a request as its sender meant it: ends where it ends, without chunk marks. */
final class RequestBody extends InputStream {

  private final InputStream in;
  private final boolean chunked;
  private long left;
  private boolean first = true;
  private boolean over;

  private RequestBody(InputStream in, boolean chunked, long length) {
    this.in = in;
    this.chunked = chunked;
    this.left = length;
    this.over = !chunked && length == 0;
  }

  /**
   * The body that these headers announce.
   *
   * @param headers by name in lower case
   */
  static InputStream of(Map<String, String> headers, InputStream in) throws IOException {
    String coding = headers.getOrDefault("transfer-encoding", "");
    if (coding.toLowerCase(Locale.ROOT).endsWith("chunked")) {
      return new RequestBody(in, true, 0);
    }
    try {
      return new RequestBody(
          in, false, Long.parseLong(headers.getOrDefault("content-length", "0")));
    } catch (NumberFormatException e) {
      throw new IOException("no length: " + headers.get("content-length"), e);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (chunked && left == 0 && !over) {
      nextChunk();
    }
    if (over) {
      return -1;
    }
    int count = in.read(buffer, offset, (int) Math.min(length, left));
    if (count < 0) {
      throw new EOFException("the client left within the body");
    }
    left -= count;
    over = !chunked && left == 0;
    return count;
  }

  private void nextChunk() throws IOException {
    if (!first) {
      line();
    }
    first = false;
    String size = line();
    int extension = size.indexOf(';');
    try {
      left = Long.parseLong((extension < 0 ? size : size.substring(0, extension)).strip(), 16);
    } catch (NumberFormatException e) {
      throw new IOException("no chunk size: " + size, e);
    }
    if (left == 0) {
      over = true;
      String trailer = line();
      while (!trailer.isEmpty()) {
        trailer = line(); // Of no use to code in this JVM.
      }
    }
  }

  private String line() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the client left within the body");
      }
      if (next != '\r') {
        text.append((char) next);
      }
    }
    return text.toString();
  }
}
