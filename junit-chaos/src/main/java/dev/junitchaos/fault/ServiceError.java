package dev.junitchaos.fault;

/**
 * The AWS service answers with an error; the request has no effect.
 *
 * @param kind which error
 */
public record ServiceError(Kind kind) implements Fault {

  /** The errors that every service has in its own words. */
  public enum Kind {
    /** The service's own throttle; for DynamoDB {@code ProvisionedThroughputExceededException}. */
    THROTTLE,
    /** The service's own internal server error, status 500. */
    INTERNAL
  }

  @Override
  public boolean endsCall() {
    return true;
  }

  @Override
  public String describe() {
    return kind == Kind.THROTTLE ? "throttle" : "internal server error";
  }
}
