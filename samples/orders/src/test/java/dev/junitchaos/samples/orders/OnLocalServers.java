package dev.junitchaos.samples.orders;

import dev.junitchaos.aws.LocalAws;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What all chaos tests here stand on: real servers on this machine, and {@link LocalAws}, which
 * leads the handlers' own clients to them. The handlers are as they are in production.
 */
@ExtendWith(LocalServers.class)
abstract class OnLocalServers {

  /** The payment service's host, as {@code PAYMENTS_URL} names it in these tests. */
  static final String PAYMENTS = "localhost";

  @RegisterExtension
  static final LocalAws AWS =
      LocalAws.inRegion("eu-north-1")
          .route("DynamoDb", LocalServers::dynamoDb)
          .route("Sqs", LocalServers::sqs);
}
