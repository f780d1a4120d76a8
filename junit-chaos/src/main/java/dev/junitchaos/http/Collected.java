package dev.junitchaos.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A whole answer of a server that closes its connection after it. Used once. */
final class Collected {

  private static final String END_OF_HEAD = "\r\n\r\n";

  private final InputStream in;
  private final byte[] buffer;
  private final int count;
  private final OutputStream out;

  /**
   * An answer that has begun.
   *
   * @param buffer with the first {@code count} bytes; negative: there are none
   * @param out gets interim answers at once, for the client waits for them
   */
  Collected(InputStream in, byte[] buffer, int count, OutputStream out) {
    this.in = in;
    this.buffer = buffer;
    this.count = count;
    this.out = out;
  }

  /** From the final status line to the end. */
  byte[] answer() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int read = count; read >= 0; read = in.read(buffer)) {
      all.write(buffer, 0, read);
      passInterimOn(all);
    }
    return all.toByteArray();
  }

  private void passInterimOn(ByteArrayOutputStream all) throws IOException {
    if (all.size() > buffer.length) {
      return; // far beyond any head
    }
    byte[] bytes = all.toByteArray();
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int end = text.indexOf(END_OF_HEAD);
    if (end < 0 || !text.startsWith("HTTP/1.1 1")) {
      return;
    }
    int rest = end + END_OF_HEAD.length();
    out.write(bytes, 0, rest);
    out.flush();
    all.reset();
    all.write(bytes, rest, bytes.length - rest);
    passInterimOn(all);
  }
}
