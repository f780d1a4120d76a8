package dev.junitchaos.lambda.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The native part of AWS's runtime client, unpacked once for all processes. Each would unpack it
 * for itself to one and the same place in {@code /tmp}, and two that start at the same time spoil
 * it for each other.
 */
final class NativeClient {

  private static final String PROPERTY =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  private static @Nullable Path unpacked;

  private NativeClient() {}

  /** The option for {@code java} that says where it is. */
  static synchronized String option() throws IOException {
    Path file = unpacked;
    if (file == null || !Files.exists(file)) {
      file = unpack();
      unpacked = file;
    }
    return "-D" + PROPERTY + "=" + file;
  }

  private static Path unpack() throws IOException {
    String name = resource(System.getProperty("os.arch"), isMusl());
    try (InputStream library = NativeClient.class.getResourceAsStream(name)) {
      if (library == null) {
        throw new IOException("the runtime client has no " + name);
      }
      Path file = Files.createTempFile("junit-chaos-", ".so");
      file.toFile().deleteOnExit();
      Files.copy(library, file, StandardCopyOption.REPLACE_EXISTING);
      return file;
    }
  }

  static String resource(String architecture, boolean musl) {
    return "/jni/libaws-lambda-jni.linux"
        + (musl ? "_musl" : "")
        + (architecture.equals("aarch64") ? "-aarch_64" : "-x86_64")
        + ".so";
  }

  /** Alpine's C library has its loader in a place of its own. */
  private static boolean isMusl() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/lib"))) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith("ld-musl-"));
    }
  }
}
