package dev.junitchaos.aws;

import dev.junitchaos.fault.Call;
import dev.junitchaos.fault.ServiceError;
import dev.junitchaos.fault.Target;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a service answers on the wire when it fails: the code, the status and the words. Immutable.
 *
 * <p>From the error lists of the services' API references ("Common Errors" where a service has none
 * of its own).
 *
 * @param code the error code
 * @param exception the simple name of the SDK's class for it; empty: the service's base exception
 * @param status the HTTP status
 * @param message the service's own words
 */
record ErrorCode(String code, String exception, int status, String message) {

  private static final String COMMON_FAILURE =
      "The request processing has failed because of an unknown error, exception or failure.";
  private static final String SERVER_SIDE = "An error occurred on the server side.";
  private static final String RATE = "Rate exceeded";

  private static final Map<String, ErrorCode> INTERNAL =
      Map.of(
          "dynamodb",
          typed(
              "InternalServerError", "InternalServerErrorException", 500, "Internal server error"),
          "s3",
          plain("InternalError", 500, "We encountered an internal error. Please try again."),
          "sns",
          typed("InternalError", "InternalErrorException", 500, "Internal Error"),
          "ssm",
          typed("InternalServerError", "InternalServerErrorException", 500, SERVER_SIDE),
          "secretsmanager",
          typed("InternalServiceError", "InternalServiceErrorException", 500, SERVER_SIDE),
          "eventbridge",
          typed(
              "InternalException",
              "InternalException",
              500,
              "This exception occurs due to unexpected causes."),
          "lambda",
          typed(
              "ServiceException",
              "ServiceException",
              500,
              "The Lambda service encountered an internal error."));

  private static final Map<String, ErrorCode> THROTTLE =
      Map.of(
          "dynamodb",
          typed(
              "ProvisionedThroughputExceededException",
              "ProvisionedThroughputExceededException",
              400,
              "The level of configured provisioned throughput for the table was exceeded. Consider"
                  + " increasing your provisioning level with the UpdateTable API."),
          "kinesis",
          typed(
              "ProvisionedThroughputExceededException",
              "ProvisionedThroughputExceededException",
              400,
              "Rate exceeded for shard."),
          "lambda",
          typed("TooManyRequestsException", "TooManyRequestsException", 429, "Rate Exceeded."),
          "s3",
          plain("SlowDown", 503, "Please reduce your request rate."),
          "sns",
          typed("Throttled", "ThrottledException", 429, RATE),
          "sqs",
          typed(
              "RequestThrottled",
              "RequestThrottledException",
              403,
              "The request was denied due to request throttling."));

  private static final Map<String, ErrorCode> ACCESS_DENIED =
      Map.of(
          "s3",
          plain("AccessDenied", 403, "Access Denied"),
          "sns",
          typed("AuthorizationError", "AuthorizationErrorException", 403, "%s"),
          "lambda",
          plain("AccessDeniedException", 403, "%s"));

  /** The answer to one call. */
  static ErrorCode of(ServiceError error, Call.Aws call) {
    String service = Target.plain(call.service());
    ErrorCode answer =
        switch (error.kind()) {
          case INTERNAL ->
              INTERNAL.getOrDefault(service, plain("InternalFailure", 500, COMMON_FAILURE));
          case THROTTLE -> THROTTLE.getOrDefault(service, plain("ThrottlingException", 400, RATE));
          case ACCESS_DENIED ->
              denied(
                  ACCESS_DENIED.getOrDefault(service, plain("AccessDeniedException", 400, "%s")),
                  call);
          case NAMED -> named(error.code(), call);
        };
    return error.status() == 0
        ? answer
        : new ErrorCode(answer.code, answer.exception, error.status(), answer.message);
  }

  /** A service's own throttle. */
  static ErrorCode throttle(String service) {
    return THROTTLE.getOrDefault(Target.plain(service), plain("ThrottlingException", 400, RATE));
  }

  private static ErrorCode named(String code, Call.Aws call) {
    if (code.equals("SlowDown")) {
      return plain(code, 503, "Please reduce your request rate.");
    }
    String exception =
        ServiceCatalog.onClassPath()
            .find(call.service())
            .map(service -> service.exceptionFor(code))
            .orElse("");
    return new ErrorCode(code, exception, usualStatus(code, call), code);
  }

  /** What services of that kind send with errors of such a name. */
  private static int usualStatus(String code, Call.Aws call) {
    String name = code.toLowerCase(Locale.ROOT);
    if (name.contains("internal")) {
      return 500;
    } else if (name.contains("unavailable")) {
      return 503;
    }
    boolean rest = REST.contains(Target.plain(call.service()));
    if (name.startsWith("nosuch") || (rest && name.contains("notfound"))) {
      return 404;
    } else if (rest && name.contains("toomanyrequests")) {
      return 429;
    } else if (rest && (name.contains("conflict") || name.contains("alreadyowned"))) {
      return 409;
    }
    return rest && name.contains("accessdenied") ? 403 : 400;
  }

  /** Services whose statuses say more than 400 and 500. */
  private static final Set<String> REST =
      Set.of("s3", "lambda", "apigateway", "apigatewayv2", "scheduler", "appconfigdata");

  private static ErrorCode denied(ErrorCode answer, Call.Aws call) {
    String resource = call.resources().stream().findFirst().orElse("*");
    String words =
        "User: arn:aws:sts::123456789012:assumed-role/function/function is not authorized to"
            + " perform: "
            + Target.plain(call.service())
            + ":"
            + call.operation()
            + " on resource: "
            + resource
            + " because no identity-based policy allows the "
            + Target.plain(call.service())
            + ":"
            + call.operation()
            + " action";
    return new ErrorCode(
        answer.code, answer.exception, answer.status, answer.message.formatted(words));
  }

  private static ErrorCode typed(String code, String exception, int status, String message) {
    return new ErrorCode(code, exception, status, message);
  }

  private static ErrorCode plain(String code, int status, String message) {
    return new ErrorCode(code, "", status, message);
  }
}
