package dev.junitchaos.aws;

import dev.junitchaos.experiment.Strike;
import dev.junitchaos.fault.SkewedClock;
import dev.junitchaos.fault.Target;
import dev.junitchaos.http.Origin;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Acts {@link SkewedClock} out: judges each request by the time that it is signed with. The answer
 * is one on the wire, since the SDK corrects its time by the answer's {@code Date}. Stateless.
 */
final class ClockGate {

  /** IAM User Guide, "Troubleshoot Signature Version 4 errors": five minutes. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  /** Amazon S3 API Reference, "Error responses", {@code RequestTimeTooSkewed}: 15 minutes. */
  private static final Duration TOLERANCE_OF_S3 = Duration.ofMinutes(15);

  private static final DateTimeFormatter SIGNED =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

  private static final Set<String> QUERY = Set.of("sns", "sts", "iam", "ec2");

  private ClockGate() {}

  /** The refusal of a request; {@code null} when its time is good enough, or it has none. */
  static Origin.@Nullable Answer refusal(Strike strike, ApiCall call, SdkHttpRequest request) {
    Instant signed = signed(request);
    if (!(strike.fault() instanceof SkewedClock fault) || signed == null) {
      return null;
    }
    Instant there = Instant.now().plusSeconds(fault.seconds());
    String service = Target.plain(call.call().service());
    if (Duration.between(signed, there).abs().compareTo(tolerance(service)) <= 0) {
      return null;
    }
    SdkTime.restoreAfter(call.experiment());
    return WireError.of(
        answer(service),
        service,
        request,
        Map.of(
            "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(there.atOffset(ZoneOffset.UTC))));
  }

  /** How far a request's time may be from the service's. */
  static Duration tolerance(String service) {
    return Target.plain(service).equals("s3") ? TOLERANCE_OF_S3 : TOLERANCE;
  }

  private static ErrorCode answer(String service) {
    if (service.equals("s3")) {
      return new ErrorCode(
          "RequestTimeTooSkewed",
          "",
          403,
          "The difference between the request time and the current time is too large.");
    }
    return QUERY.contains(service)
        ? new ErrorCode("SignatureDoesNotMatch", "", 403, "Signature expired")
        : new ErrorCode("InvalidSignatureException", "", 400, "Signature expired");
  }

  private static @Nullable Instant signed(SdkHttpRequest request) {
    String date = request.firstMatchingHeader("X-Amz-Date").orElse("");
    try {
      return LocalDateTime.parse(date, SIGNED).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
