package dev.junitchaos.lambda;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/**
 * The threads whose writes to files are seen. Threads inherit their group, and what is written into
 * the JDK's classes can know of no other types than the JDK's: so a group that can be asked is
 * where the two meet. Thread-safe.
 */
final class WatchedThreads extends ThreadGroup
    implements ToLongFunction<Object[]>, UnaryOperator<Object> {

  static final WatchedThreads ALL = new WatchedThreads();

  private WatchedThreads() {
    super("junit-chaos lambda");
  }

  /**
   * How much can be written.
   *
   * @param write the file's name or path; who writes: a stream, a file, a channel, or the path of a
   *     file that is copied; from where on, negative if the writer knows; how many bytes
   */
  @Override
  public long applyAsLong(Object[] write) {
    Path file = write[0] instanceof Path path ? path : Path.of(write[0].toString());
    try {
      long length = write[1] instanceof Path source ? lengthOf(source) : (Long) write[3];
      long start = (Long) write[2];
      long room = TemporaryFolder.room(file, start < 0 ? position(write[1]) : start, length);
      return write[1] instanceof Path ? room - length : room;
    } catch (IOException e) {
      return Long.MAX_VALUE; // whoever writes will meet it, too
    }
  }

  /** Regular files only: others take no room that counts. */
  private static long lengthOf(Path source) throws IOException {
    return Files.isRegularFile(source) ? Files.size(source) : 0;
  }

  private static long position(Object writer) throws IOException {
    if (writer instanceof FileChannel channel) {
      return channel.position();
    }
    return writer instanceof RandomAccessFile file ? file.getFilePointer() : -1;
  }

  /**
   * A channel of a file, as one of which nobody knows that it is: what is transferred then goes
   * through {@code write}, and is seen.
   */
  @Override
  public Object apply(Object channel) {
    return new Plain((FileChannel) channel);
  }

  private record Plain(FileChannel channel) implements ByteChannel {

    @Override
    public int read(ByteBuffer bytes) throws IOException {
      return channel.read(bytes);
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      return channel.write(bytes);
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
