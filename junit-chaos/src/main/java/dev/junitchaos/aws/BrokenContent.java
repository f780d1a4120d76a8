package dev.junitchaos.aws;

import dev.junitchaos.experiment.Decision;
import dev.junitchaos.experiment.Strike;
import dev.junitchaos.fault.CutBody;
import dev.junitchaos.fault.SlowBody;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * What happens to the body of an answer that comes over no socket, a mock's or a stub's: the same
 * that the relay does to others. Immutable.
 *
 * @param cut ends it early; {@code null}: it is whole
 * @param slow delays it; {@code null}: it comes at once
 * @param length of the whole body, in bytes
 * @param struck is told of what acts
 */
record BrokenContent(
    @Nullable Strike cut, @Nullable Strike slow, long length, Consumer<Strike> struck) {

  /** The length that an answer announces; 0 when it does not. */
  static long length(SdkHttpResponse response) {
    return response.firstMatchingHeader("Content-Length").map(Long::parseLong).orElse(0L);
  }

  /**
   * What was decided for an attempt.
   *
   * @param length of the body; 0: there is none
   * @param mocked whether the client is in front of a mock
   * @return empty when nothing was, or the relay sees to it
   */
  static Optional<BrokenContent> of(ApiCall call, long length, boolean mocked) {
    Decision decision = call.decision();
    if (length == 0 || decision == null || !(mocked || call.way().missedTheDoor())) {
      return Optional.empty();
    }
    Strike cut = decision.later(CutBody.class).stream().findFirst().orElse(null);
    Strike slow = decision.later(SlowBody.class).stream().findFirst().orElse(null);
    return cut == null && slow == null
        ? Optional.empty()
        : Optional.of(
            new BrokenContent(
                cut, slow, length, strike -> call.experiment().struck(decision.callId(), strike)));
  }

  /** How many bytes arrive. */
  long arriving() {
    return cut == null ? length : (long) (length * ((CutBody) cut.fault()).at());
  }

  /** How it ends after these; {@code null} when that is all there is. */
  CutBody.@Nullable End end() {
    return cut == null ? null : ((CutBody) cut.fault()).end();
  }

  /** How long some bytes take, in nanoseconds. */
  long nanosFor(long bytes) {
    return slow == null ? 0 : bytes * 1_000_000_000L / ((SlowBody) slow.fault()).bytesPerSecond();
  }

  /** The faults act: the first byte is asked for. */
  void begin() {
    if (slow != null) {
      struck.accept(slow);
    }
    if (cut != null) {
      struck.accept(cut);
    }
  }

  /** What an HTTP client says of an early end. */
  String premature() {
    return "Premature end of Content-Length delimited message body (expected: "
        + length
        + "; received: "
        + arriving()
        + ")";
  }
}
