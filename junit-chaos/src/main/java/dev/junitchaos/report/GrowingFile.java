package dev.junitchaos.report;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that only this JVM appends to. What is appended is there as a whole or not at all, when
 * the disk is full, too; an interrupted thread changes nothing; and when somebody deletes the file
 * while it is open, as a test that cleans up too much does, it comes back with all that it had.
 *
 * <p>For one thread at a time.
 */
final class GrowingFile implements AutoCloseable {

  private final Path path;

  // Mutable. Streams, as a channel is closed when a thread that uses it is interrupted.
  private RandomAccessFile file;
  private OutputStream out;
  private long length;

  GrowingFile(Path path) throws IOException {
    this.path = path;
    this.file = new RandomAccessFile(path.toFile(), "rw");
    this.out = new FileOutputStream(file.getFD());
  }

  /** Adds something, and says where it is. */
  FilePart append(Text text) throws IOException {
    restore();
    try {
      OutputStream buffered = new BufferedOutputStream(out, 1 << 16);
      text.to(buffered);
      buffered.flush();
    } catch (Throwable e) {
      cut(e);
      throw e;
    }
    FilePart part = new FilePart(path, length, file.getFilePointer() - length);
    length += part.length();
    return part;
  }

  private void cut(Throwable why) {
    try {
      file.setLength(length);
      file.seek(length);
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  /** Makes it again if it was deleted. */
  void restore() throws IOException {
    if (Files.exists(path)) {
      return;
    }
    Files.createDirectories(path.getParent());
    RandomAccessFile old = file;
    RandomAccessFile copy = new RandomAccessFile(path.toFile(), "rw");
    try {
      byte[] some = new byte[1 << 13];
      old.seek(0);
      for (int read = old.read(some); read > 0; read = old.read(some)) {
        copy.write(some, 0, read);
      }
      file = copy;
      out = new FileOutputStream(copy.getFD());
    } catch (Throwable e) {
      copy.close();
      Files.delete(path);
      throw e;
    }
    old.close();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
