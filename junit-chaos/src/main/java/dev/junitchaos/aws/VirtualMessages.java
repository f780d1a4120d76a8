package dev.junitchaos.aws;

/** What a test with {@code @VirtualTime} says of waits that it cannot skip. Stateless. */
final class VirtualMessages {

  private static final String REMEDY =
      "Wrap the client, VirtualClient.of(client), or build it with addPlugin(VirtualClient.plugin()).";

  private VirtualMessages() {}

  /** A client whose backoff cannot be skipped by way of a {@link SecondCall}. */
  static String noSocket(String call) {
    return "@VirtualTime cannot skip the backoff of "
        + call
        + ": the HTTP client of this AWS client opens no socket. "
        + REMEDY;
  }

  /**
   * A backoff that was really waited for.
   *
   * @param tried whether the request was made to skip it
   */
  static String reallyWaited(String call, boolean tried) {
    return call
        + " really waited between its attempts. "
        + (tried
            ? "@VirtualTime skips the backoff of a RetryStrategy; this client has a RetryPolicy."
            : "@VirtualTime cannot skip the backoff of an operation that streams, nor that of an AWS SDK before 2.26. "
                + REMEDY)
        + " What was measured is right.";
  }

  /** Something on the wire that was really waited for. */
  static String onTheWire(String call) {
    return call
        + " really waited on the wire: its HTTP client does not tell how long it waits for an answer, so @VirtualTime"
        + " cannot skip that. What was measured is right.";
  }
}
