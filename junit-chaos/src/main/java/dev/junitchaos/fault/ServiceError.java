package dev.junitchaos.fault;

/**
 * The AWS service answers with an error; the request has no effect.
 *
 * @param kind which error
 * @param code the error code; empty unless the kind is {@link Kind#NAMED}
 * @param status the HTTP status; 0: the service's own for that error
 */
public record ServiceError(Kind kind, String code, int status) implements Fault {

  /** An error that every service has in its own words, with its own code and status. */
  public ServiceError(Kind kind) {
    this(kind, "", 0);
  }

  /** The service's own throttle. */
  public static ServiceError throttle() {
    return new ServiceError(Kind.THROTTLE);
  }

  /** The service's own internal server error. */
  public static ServiceError internal() {
    return new ServiceError(Kind.INTERNAL);
  }

  /** The service's own answer to a caller without the permission. */
  public static ServiceError accessDenied() {
    return new ServiceError(Kind.ACCESS_DENIED);
  }

  /** The error with a certain code, such as {@code ConditionalCheckFailedException}. */
  public static ServiceError of(String code) {
    return new ServiceError(Kind.NAMED, code, 0);
  }

  /** Which error. */
  public enum Kind {
    /** The service's own throttle; for DynamoDB {@code ProvisionedThroughputExceededException}. */
    THROTTLE("throttle"),
    /** The service's own internal server error, status 500. */
    INTERNAL("internal server error"),
    /** The service's own answer to a caller without the permission. */
    ACCESS_DENIED("access denied"),
    /** The error with a certain code. */
    NAMED("");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  @Override
  public boolean endsCall() {
    return true;
  }

  @Override
  public String describe() {
    return kind == Kind.NAMED ? code : kind.words;
  }
}
