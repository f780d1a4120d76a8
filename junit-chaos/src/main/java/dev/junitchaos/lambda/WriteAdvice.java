package dev.junitchaos.lambda;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import net.bytebuddy.asm.Advice;

/**
 * What is written into the JDK's classes: before a write the thread's group is asked for room, if
 * it is one that can be asked. Each of these is copied as it is, so none can use the others, nor
 * any type but the JDK's.
 *
 * <p>A write that finds some room writes as much, as the operating system would; then a stream
 * fails, and a channel says how much it was, and fails the next time.
 */
@SuppressWarnings("unchecked")
final class WriteAdvice {

  private WriteAdvice() {}

  /** {@code write(int)} of a stream or file. */
  static final class OneByte {
    @Advice.OnMethodEnter
    static void enter(@Advice.This Object writer, @Advice.FieldValue("path") String path)
        throws IOException {
      ThreadGroup group = Thread.currentThread().getThreadGroup();
      if (path != null
          && group instanceof ToLongFunction
          && ((ToLongFunction<Object[]>) (Object) group)
                  .applyAsLong(new Object[] {path, writer, -1L, 1L})
              < 1) {
        throw new IOException("No space left on device");
      }
    }
  }

  /** {@code write(byte[])} of a stream or file. */
  static final class WholeArray {
    @Advice.OnMethodEnter
    static boolean enter(
        @Advice.This Object writer,
        @Advice.FieldValue("path") String path,
        @Advice.Argument(value = 0, readOnly = false) byte[] bytes) {
      ThreadGroup group = Thread.currentThread().getThreadGroup();
      if (path == null || bytes == null || !(group instanceof ToLongFunction)) {
        return true;
      }
      long room =
          ((ToLongFunction<Object[]>) (Object) group)
              .applyAsLong(new Object[] {path, writer, -1L, (long) bytes.length});
      if (room >= bytes.length) {
        return true;
      }
      bytes = Arrays.copyOf(bytes, (int) room);
      return false;
    }

    @Advice.OnMethodExit
    static void exit(@Advice.Enter boolean whole) throws IOException {
      if (!whole) {
        throw new IOException("No space left on device");
      }
    }
  }

  /** {@code write(byte[], int, int)} of a stream or file. */
  static final class PartOfArray {
    @Advice.OnMethodEnter
    static boolean enter(
        @Advice.This Object writer,
        @Advice.FieldValue("path") String path,
        @Advice.Argument(value = 2, readOnly = false) int length) {
      ThreadGroup group = Thread.currentThread().getThreadGroup();
      if (path == null || !(group instanceof ToLongFunction)) {
        return true;
      }
      long room =
          ((ToLongFunction<Object[]>) (Object) group)
              .applyAsLong(new Object[] {path, writer, -1L, (long) length});
      if (room >= length) {
        return true;
      }
      length = (int) room;
      return false;
    }

    @Advice.OnMethodExit
    static void exit(@Advice.Enter boolean whole) throws IOException {
      if (!whole) {
        throw new IOException("No space left on device");
      }
    }
  }

  /** {@code write(ByteBuffer)} of a channel. */
  static final class Buffer {
    @Advice.OnMethodEnter
    static int enter(
        @Advice.This FileChannel writer,
        @Advice.FieldValue("path") String path,
        @Advice.Argument(0) ByteBuffer bytes)
        throws IOException {
      ThreadGroup group = Thread.currentThread().getThreadGroup();
      if (path == null || bytes == null || !(group instanceof ToLongFunction)) {
        return -1;
      }
      int limit = bytes.limit();
      long room =
          ((ToLongFunction<Object[]>) (Object) group)
              .applyAsLong(new Object[] {path, writer, -1L, (long) bytes.remaining()});
      if (room >= bytes.remaining()) {
        return -1;
      }
      if (room <= 0) {
        throw new IOException("No space left on device");
      }
      bytes.limit(bytes.position() + (int) room);
      return limit;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(@Advice.Enter int limit, @Advice.Argument(0) ByteBuffer bytes) {
      if (limit >= 0) {
        bytes.limit(limit);
      }
    }
  }

  /** {@code write(ByteBuffer, long)} of a channel. */
  static final class BufferAt {
    @Advice.OnMethodEnter
    static int enter(
        @Advice.This FileChannel writer,
        @Advice.FieldValue("path") String path,
        @Advice.Argument(0) ByteBuffer bytes,
        @Advice.Argument(1) long position)
        throws IOException {
      ThreadGroup group = Thread.currentThread().getThreadGroup();
      if (path == null || bytes == null || !(group instanceof ToLongFunction)) {
        return -1;
      }
      int limit = bytes.limit();
      long room =
          ((ToLongFunction<Object[]>) (Object) group)
              .applyAsLong(new Object[] {path, writer, position, (long) bytes.remaining()});
      if (room >= bytes.remaining()) {
        return -1;
      }
      if (room <= 0) {
        throw new IOException("No space left on device");
      }
      bytes.limit(bytes.position() + (int) room);
      return limit;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(@Advice.Enter int limit, @Advice.Argument(0) ByteBuffer bytes) {
      if (limit >= 0) {
        bytes.limit(limit);
      }
    }
  }

  /** {@code write(ByteBuffer[], int, int)} of a channel: all of them or none. */
  static final class Buffers {
    @Advice.OnMethodEnter
    static void enter(
        @Advice.This FileChannel writer,
        @Advice.FieldValue("path") String path,
        @Advice.Argument(0) ByteBuffer[] bytes,
        @Advice.Argument(1) int from,
        @Advice.Argument(2) int count)
        throws IOException {
      ThreadGroup group = Thread.currentThread().getThreadGroup();
      if (path != null && bytes != null && group instanceof ToLongFunction) {
        long length = 0;
        for (int i = from; i >= 0 && i < from + count && i < bytes.length; i++) {
          length += bytes[i].remaining();
        }
        if (((ToLongFunction<Object[]>) (Object) group)
                .applyAsLong(new Object[] {path, writer, -1L, length})
            < length) {
          throw new IOException("No space left on device");
        }
      }
    }
  }

  /** {@code transferFrom(ReadableByteChannel, long, long)} of a channel, perhaps from a file. */
  static final class TransferFrom {
    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(value = 0, readOnly = false) ReadableByteChannel source) {
      ThreadGroup group = Thread.currentThread().getThreadGroup();
      if (source instanceof FileChannel && group instanceof UnaryOperator) {
        source = (ReadableByteChannel) ((UnaryOperator<Object>) (Object) group).apply(source);
      }
    }
  }

  /** {@code transferTo(long, long, WritableByteChannel)} of a channel, perhaps to a file. */
  static final class TransferTo {
    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(value = 2, readOnly = false) WritableByteChannel target) {
      ThreadGroup group = Thread.currentThread().getThreadGroup();
      if (target instanceof FileChannel && group instanceof UnaryOperator) {
        target = (WritableByteChannel) ((UnaryOperator<Object>) (Object) group).apply(target);
      }
    }
  }

  /** {@code Files.copy(Path, Path, CopyOption...)}: all of it or nothing. */
  static final class Copy {
    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(0) Path source, @Advice.Argument(1) Path target)
        throws IOException {
      ThreadGroup group = Thread.currentThread().getThreadGroup();
      if (source != null
          && target != null
          && target.getFileSystem() == FileSystems.getDefault()
          && group instanceof ToLongFunction
          && ((ToLongFunction<Object[]>) (Object) group)
                  .applyAsLong(new Object[] {target, source, 0L, 0L})
              < 0) {
        throw new FileSystemException(target.toString(), null, "No space left on device");
      }
    }
  }
}
