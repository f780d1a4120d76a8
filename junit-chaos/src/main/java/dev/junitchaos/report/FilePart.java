package dev.junitchaos.report;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A part of a file, as text that need not be in memory. Immutable. */
record FilePart(Path file, long at, long length) implements Text {

  @Override
  public void to(OutputStream out) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(at);
      byte[] some = new byte[1 << 13];
      for (long left = length; left > 0; ) {
        int read = in.read(some, 0, (int) Math.min(some.length, left));
        if (read < 0) {
          throw new EOFException(file + " is cut");
        }
        out.write(some, 0, read);
        left -= read;
      }
    }
  }
}
