package dev.junitchaos.samples.events;

import dev.junitchaos.aws.LocalAws;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What all chaos tests here stand on: real servers on this machine, and {@link LocalAws}, which
 * leads the functions' own clients to them. The functions are as they are in production.
 */
@ExtendWith(LocalServers.class)
abstract class OnLocalServers {

  @RegisterExtension
  static final LocalAws AWS =
      LocalAws.inRegion("eu-north-1")
          .route("Sqs", LocalServers::sqsEndpoint)
          .route("S3", LocalServers::s3Endpoint);
}
