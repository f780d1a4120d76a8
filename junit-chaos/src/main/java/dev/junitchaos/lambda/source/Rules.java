package dev.junitchaos.lambda.source;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Refuses settings and records that a source cannot have. Stateless. */
final class Rules {

  private static final Pattern QUEUE = Pattern.compile("[A-Za-z0-9_-]{1,75}(\\.fifo)?");

  private Rules() {}

  /** A number within its range. */
  static void between(String method, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          method
              + "("
              + value
              + "): must be "
              + (most == Integer.MAX_VALUE ? least + " or more" : "from " + least + " to " + most)
              + ". Example: "
              + method
              + "("
              + Math.max(least, Math.min(5, most))
              + ")");
    }
  }

  /** A name that a queue can have. */
  static void queueName(String name) {
    if (!QUEUE.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "withName(\""
              + name
              + "\"): a queue's name has 1 to 75 letters, digits, hyphens and underscores."
              + " Example: withName(\"orders\")");
    }
  }

  /** What only a standard queue does. */
  static void standard(String method, boolean fifo) {
    if (fifo) {
      throw new IllegalArgumentException(
          method
              + ": a FIFO queue neither delivers a message twice nor in another order; leave out"
              + " asFifo, or this. Example: EventSource.sqs(function).withReordering()");
    }
  }

  /** What is delivered is there. */
  static void present(@Nullable Object record, String what, int number) {
    if (record == null) {
      throw new IllegalArgumentException(
          "deliver(…): "
              + what
              + " "
              + number
              + " is null; each must be there. Example: deliver(\"o-1\", \"o-2\")");
    }
  }

  /** SQS takes no message without a body. */
  static void body(@Nullable String body, int number) {
    present(body, "message", number);
    if ("".equals(body)) {
      throw new IllegalArgumentException(
          "deliver(…): message "
              + number
              + " is empty; a body has one character or more. Example: deliver(\"o-1\", \"o-2\")");
    }
  }

  /** The group or partition key of a record, which is some text. */
  static String key(String method, @Nullable String key, Object record) {
    if (key == null || key.isEmpty()) {
      throw new IllegalArgumentException(
          method
              + ": the key of "
              + record
              + " is "
              + (key == null ? "null" : "empty")
              + "; it must be a text. Example: "
              + method
              + "(record -> \"customer-1\")");
    }
    return key;
  }

  /** A duplicate there is to be one of. */
  static void duplicates(int oneIn, int messages, int maxReceiveCount) {
    if (oneIn > messages) {
      throw new IllegalArgumentException(
          "withDuplicateOneIn("
              + oneIn
              + "): of "
              + messages
              + (messages == 1 ? " message" : " messages")
              + " none would come twice. Example: withDuplicateOneIn(1)");
    }
    if (oneIn > 0 && maxReceiveCount == 1) {
      throw new IllegalArgumentException(
          "withDuplicateOneIn("
              + oneIn
              + ") and withMaxReceiveCount(1): a message that is received once at most never comes"
              + " twice. Example: withMaxReceiveCount(3)");
    }
  }
}
