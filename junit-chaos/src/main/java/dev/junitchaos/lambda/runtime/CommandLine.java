package dev.junitchaos.lambda.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a function's process is started: with the options that Lambda gives the JVM, or near it. */
final class CommandLine {

  /** The part of a function's memory that its heap may have; the rest is for the JVM itself. */
  private static final double HEAP = 0.85;

  private static final long KILOBYTES = 1024;
  private static final int NATIVE_ACCESS_ASKS = 22;
  private static final int UNSAFE_WARNS = 24;

  private CommandLine() {}

  static ProcessBuilder of(Launch launch, String runtimeApi) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:MaxHeapSize=" + (long) (launch.memory() * KILOBYTES * HEAP) + "k");
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:+ErrorFileToStderr");
    command.add("--add-opens=java.base/java.io=ALL-UNNAMED");
    command.add("-Djava.net.preferIPv4Stack=true");
    command.add("-Dfile.encoding=UTF-8");
    command.add("-Duser.language=en");
    command.add("-Duser.country=US");
    // Lambda has no home with profiles of the SDK's in it.
    command.add("-Duser.home=/home/sbx_user1051");
    int version = Runtime.version().feature();
    if (version >= NATIVE_ACCESS_ASKS) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    if (version >= UNSAFE_WARNS) {
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.add(NativeClient.option());
    command.add(ClassPath.asArgument());
    command.add(RuntimeMain.class.getName());
    command.add(launch.handler());
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(launch.variables(runtimeApi));
    return builder;
  }
}
