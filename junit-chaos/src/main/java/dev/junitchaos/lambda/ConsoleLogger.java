package dev.junitchaos.lambda;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;

/** The handler's logger: each message goes to standard output, where Lambda's runtime writes it. */
final class ConsoleLogger implements LambdaLogger {

  @Override
  public void log(String message) {
    String text = String.valueOf(message);
    // Lambda frames each message by itself; on a console that takes a line break.
    System.out.print(text.endsWith("\n") ? text : text + System.lineSeparator());
  }

  @Override
  public void log(byte[] message) {
    log(new String(message, StandardCharsets.UTF_8));
  }
}
