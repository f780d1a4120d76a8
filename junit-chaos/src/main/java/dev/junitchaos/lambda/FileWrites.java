package dev.junitchaos.lambda;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.junitchaos.experiment.Experiment;
import java.io.FileOutputStream;
import java.io.RandomAccessFile;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.InstrumentedType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import org.jspecify.annotations.Nullable;

/**
 * Lets the JDK's classes ask the {@link WatchedThreads} before they write to a file, as long as an
 * experiment needs it. Loaded only where Byte Buddy is. Thread-safe.
 */
final class FileWrites implements AutoCloseable {

  private static final String CHANNEL = "sun.nio.ch.FileChannelImpl";

  // Mutable, guarded by the class: how many experiments need it, and what undoes it.
  private static int users;
  private static @Nullable ClassFileTransformer transformer;

  private FileWrites() {}

  /**
   * The threads whose writes are seen until the experiment is over.
   *
   * @throws CannotActOut when the JVM does not let them be seen
   */
  static ThreadGroup seenIn(Experiment experiment) {
    experiment.attachment(FileWrites.class, FileWrites::open);
    return WatchedThreads.ALL;
  }

  private static synchronized FileWrites open() {
    if (users == 0) {
      Watching watching = new Watching();
      try {
        Instrumentation instrumentation = ByteBuddyAgent.install();
        instrumentation.addTransformer(watching, true);
        transformer = watching;
        retransform(instrumentation);
        if (watching.failure != null) {
          throw watching.failure;
        }
      } catch (RuntimeException | LinkageError | ReflectiveOperationException e) {
        undo();
        throw new CannotActOut(Messages.noFileWrites(e), e);
      }
    }
    users++;
    return new FileWrites();
  }

  @Override
  public void close() {
    synchronized (FileWrites.class) {
      if (--users == 0) {
        undo();
      }
    }
  }

  private static void undo() {
    ClassFileTransformer watching = transformer;
    if (watching != null) {
      transformer = null;
      Instrumentation instrumentation = ByteBuddyAgent.getInstrumentation();
      instrumentation.removeTransformer(watching);
      try {
        retransform(instrumentation);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("the JDK's classes could not be put back", e);
      }
    }
  }

  private static void retransform(Instrumentation instrumentation)
      throws ReflectiveOperationException {
    try {
      instrumentation.retransformClasses(
          FileOutputStream.class, RandomAccessFile.class, Class.forName(CHANNEL), Files.class);
    } catch (UnmodifiableClassException e) {
      throw new ReflectiveOperationException(e);
    }
  }

  /** Writes the questions into the classes. */
  private static final class Watching implements ClassFileTransformer {

    private volatile @Nullable RuntimeException failure;

    @Override
    public byte @Nullable [] transform(
        ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] classFile) {
      if (type == null) {
        return null;
      }
      try {
        if (type == FileOutputStream.class || type == RandomAccessFile.class) {
          return stream(redefine(type, classFile)).make().getBytes();
        }
        if (type == Files.class) {
          return copy(redefine(type, classFile)).make().getBytes();
        }
        return type.getName().equals(CHANNEL)
            ? channel(redefine(type, classFile)).make().getBytes()
            : null;
      } catch (RuntimeException e) {
        failure = e;
        return null;
      }
    }

    private static DynamicType.Builder<?> redefine(Class<?> type, byte[] classFile) {
      return new ByteBuddy()
          .with(TypeValidation.DISABLED)
          .with(InstrumentedType.Factory.Default.FROZEN)
          .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
          .with(Implementation.Context.Disabled.Factory.INSTANCE)
          .redefine(
              TypeDescription.ForLoadedType.of(type),
              ClassFileLocator.Simple.of(type.getName(), classFile));
    }

    private static DynamicType.Builder<?> stream(DynamicType.Builder<?> builder) {
      return builder
          .visit(
              Advice.to(WriteAdvice.OneByte.class)
                  .on(named("write").and(takesArguments(int.class))))
          .visit(
              Advice.to(WriteAdvice.WholeArray.class)
                  .on(named("write").and(takesArguments(byte[].class))))
          .visit(
              Advice.to(WriteAdvice.PartOfArray.class)
                  .on(named("write").and(takesArguments(byte[].class, int.class, int.class))));
    }

    private static DynamicType.Builder<?> channel(DynamicType.Builder<?> builder) {
      return builder
          .visit(
              Advice.to(WriteAdvice.Buffer.class)
                  .on(named("write").and(takesArguments(ByteBuffer.class))))
          .visit(
              Advice.to(WriteAdvice.BufferAt.class)
                  .on(named("write").and(takesArguments(ByteBuffer.class, long.class))))
          .visit(
              Advice.to(WriteAdvice.Buffers.class)
                  .on(named("write").and(takesArguments(ByteBuffer[].class, int.class, int.class))))
          .visit(
              Advice.to(WriteAdvice.TransferFrom.class)
                  .on(
                      named("transferFrom")
                          .and(takesArguments(ReadableByteChannel.class, long.class, long.class))))
          .visit(
              Advice.to(WriteAdvice.TransferTo.class)
                  .on(
                      named("transferTo")
                          .and(takesArguments(long.class, long.class, WritableByteChannel.class))));
    }

    private static DynamicType.Builder<?> copy(DynamicType.Builder<?> builder) {
      return builder.visit(
          Advice.to(WriteAdvice.Copy.class)
              .on(named("copy").and(takesArguments(Path.class, Path.class, CopyOption[].class))));
    }
  }
}
