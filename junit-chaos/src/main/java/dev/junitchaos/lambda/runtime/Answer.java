package dev.junitchaos.lambda.runtime;

import dev.junitchaos.internal.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a function's process made of an event, as whoever invoked the function gets it. */
public sealed interface Answer {

  /**
   * The handler returned.
   *
   * @param payload usually JSON
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Response(byte[] payload) implements Answer {}

  /**
   * The handler threw something, or the process died.
   *
   * @param type the name of the exception's class, or one of Lambda's own such as {@code
   *     Runtime.ExitError}
   * @param message as Lambda words it
   * @param stack innermost first, as stack traces show it; may be empty
   */
  record Failure(String type, String message, List<String> stack) implements Answer {

    /** Copies the list. */
    public Failure {
      stack = List.copyOf(stack);
    }

    /** What the runtime client reports. */
    static Failure of(String json, @Nullable String rapidType) {
      Map<String, @Nullable Object> members = Json.object(json).orElse(Map.of());
      Object type = members.get("errorType");
      Object message = members.get("errorMessage");
      return new Failure(
          type != null ? type.toString() : rapidType != null ? rapidType : "Runtime.Unknown",
          message != null ? message.toString() : "",
          members.get("stackTrace") instanceof List<?> lines
              ? lines.stream().map(String::valueOf).toList()
              : List.of());
    }

    /** The process ended by itself; worded as Lambda does. */
    static Failure exit(@Nullable String requestId, int status) {
      String how =
          status == 0
              ? "Runtime exited without providing a reason"
              : "Runtime exited with error: "
                  + (status > SIGNALS ? signal(status - SIGNALS) : "exit status " + status);
      return new Failure(
          "Runtime.ExitError",
          (requestId == null ? "" : "RequestId: " + requestId + " ") + "Error: " + how,
          List.of());
    }

    /** The handler returned more than Lambda passes on. */
    static Failure tooLarge(int bytes, int most) {
      return new Failure(
          "Function.ResponseSizeTooLarge",
          "Response payload size ("
              + bytes
              + " bytes) exceeded maximum allowed payload size ("
              + most
              + " bytes).",
          List.of());
    }

    private static String signal(int number) {
      return switch (number) {
        case 6 -> "signal: aborted";
        case 9 -> "signal: killed";
        case 11 -> "signal: segmentation fault";
        case 15 -> "signal: terminated";
        default -> "signal: " + number;
      };
    }
  }

  /** How the exit status of a process that a signal ended is told. */
  int SIGNALS = 128;
}
