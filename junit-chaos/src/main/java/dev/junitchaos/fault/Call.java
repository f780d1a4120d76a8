package dev.junitchaos.fault;

import java.io.Serializable;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing a {@link Target} can see: an invocation of the function, one attempt at an AWS
 * operation (a retry is a new call), or one request to another HTTP downstream.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface Call extends Serializable {

  /** How journals, assertions and messages call it, such as {@code DynamoDb.PutItem}. */
  String name();

  /**
   * An invocation of a Lambda function.
   *
   * @param name the function's name
   * @param delivery 1, or more when the same event is delivered again
   */
  record Invocation(String name, int delivery) implements Call {

    /** The first delivery of an event. */
    public Invocation(String name) {
      this(name, 1);
    }
  }

  /**
   * One attempt at an AWS operation.
   *
   * @param service the service as the SDK's Java names spell it, such as {@code DynamoDb}
   * @param operation the API's name for the operation, such as {@code PutItem}
   * @param resources names of the tables, buckets, queues … that the request names; empty when it
   *     names none
   * @param region the client's region; {@code null} when it has none
   * @param host the endpoint's host, without port; {@code null} when not known yet
   * @param attempt 1 for the first attempt, 2 for the first retry …
   */
  record Aws(
      String service,
      String operation,
      Set<String> resources,
      @Nullable String region,
      @Nullable String host,
      int attempt)
      implements Call {

    /** Copies {@code resources}. */
    public Aws {
      resources = Set.copyOf(resources);
    }

    /** Another attempt at the same, and what is known of its endpoint by then. */
    public Aws at(@Nullable String knownHost, int number) {
      return new Aws(service, operation, resources, region, knownHost, number);
    }

    @Override
    public String name() {
      return service + "." + operation;
    }
  }

  /**
   * One request to, or tunnel through to, an HTTP downstream that is not AWS.
   *
   * @param host the host, in lower case, without port
   * @param port the port, always positive
   */
  record Http(String host, int port) implements Call {

    /** Puts the host in lower case. */
    public Http {
      host = host.toLowerCase(Locale.ROOT);
    }

    @Override
    public String name() {
      return host;
    }
  }
}
