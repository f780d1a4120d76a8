package dev.junitchaos.aws;

import dev.junitchaos.fault.ServiceError;
import dev.junitchaos.fault.Target;
import java.util.Map;

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

  private static final ErrorCode DYNAMO_THROTTLE =
      new ErrorCode(
          "ProvisionedThroughputExceededException",
          "ProvisionedThroughputExceededException",
          400,
          "The level of configured provisioned throughput for the table was exceeded. Consider"
              + " increasing your provisioning level with the UpdateTable API.");

  private static final ErrorCode COMMON_INTERNAL =
      new ErrorCode(
          "InternalFailure",
          "",
          500,
          "The request processing has failed because of an unknown error, exception or failure.");

  private static final Map<String, ErrorCode> INTERNAL =
      Map.of(
          "dynamodb",
              internal(
                  "InternalServerError", "InternalServerErrorException", "Internal server error"),
          "s3",
              internal("InternalError", "", "We encountered an internal error. Please try again."),
          "sns", internal("InternalError", "InternalErrorException", "Internal Error"),
          "ssm",
              internal(
                  "InternalServerError",
                  "InternalServerErrorException",
                  "An error occurred on the server side."),
          "secretsmanager",
              internal(
                  "InternalServiceError",
                  "InternalServiceErrorException",
                  "An error occurred on the server side."),
          "eventbridge",
              internal(
                  "InternalException",
                  "InternalException",
                  "This exception occurs due to unexpected causes."),
          "lambda",
              internal(
                  "ServiceException",
                  "ServiceException",
                  "The Lambda service encountered an internal error."));

  /**
   * The answer of {@code service} for a kind of error; only DynamoDB's throttle is known so far.
   */
  static ErrorCode of(ServiceError.Kind kind, String service) {
    return kind == ServiceError.Kind.THROTTLE
        ? DYNAMO_THROTTLE
        : INTERNAL.getOrDefault(Target.plain(service), COMMON_INTERNAL);
  }

  private static ErrorCode internal(String code, String exception, String message) {
    return new ErrorCode(code, exception, 500, message);
  }
}
