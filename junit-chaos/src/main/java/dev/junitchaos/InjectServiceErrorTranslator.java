package dev.junitchaos;

import dev.junitchaos.aws.Service;
import dev.junitchaos.aws.ServiceCatalog;
import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.Schedule;
import dev.junitchaos.fault.ServiceError;
import dev.junitchaos.fault.Target;
import dev.junitchaos.internal.Messages;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@link InjectServiceError}. */
final class InjectServiceErrorTranslator implements FaultTranslator<InjectServiceError> {

  /** What signatures leave out (AWS: "Common Errors"; Amazon S3: "Error Responses"). */
  private static final Set<String> COMMON =
      Set.of(
          "AccessDenied",
          "AccessDeniedException",
          "ExpiredToken",
          "ExpiredTokenException",
          "InternalError",
          "InternalFailure",
          "PreconditionFailed",
          "RequestLimitExceeded",
          "RequestTimeout",
          "ServiceUnavailable",
          "ServiceUnavailableException",
          "SlowDown",
          "Throttling",
          "ThrottlingException",
          "TooManyRequestsException",
          "ValidationException");

  @Override
  public FaultRule translate(InjectServiceError annotation, AnnotationAttributes attributes) {
    Target.Service target = Where.service(attributes, annotation.service(), annotation.resource());
    boolean ownStatus = annotation.status() != Schedule.UNSET;
    attributes.check(
        !ownStatus || (annotation.status() >= 400 && annotation.status() <= 599),
        "status",
        "status must be an HTTP status from 400 to 599",
        "service = \"S3\", code = \"SlowDown\", status = 503");
    Set<String> known = new TreeSet<>(COMMON);
    ServiceCatalog.onClassPath()
        .find(target.service())
        .map((Service service) -> service.errors(target.operations()))
        .ifPresent(known::addAll);
    if (!known.contains(annotation.code()) && !known.contains(annotation.code() + "Exception")) {
      throw attributes.invalid(
          "code",
          Messages.unknown(
              "error of " + target.describe() + " with the code", annotation.code(), known),
          "service = \"" + target.service() + "\", code = \"ThrottlingException\"");
    }
    return attributes.rule(
        target,
        new ServiceError(
            ServiceError.Kind.NAMED, annotation.code(), ownStatus ? annotation.status() : 0));
  }
}
