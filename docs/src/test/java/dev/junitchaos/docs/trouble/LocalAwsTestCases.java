package dev.junitchaos.docs.trouble;

import dev.junitchaos.aws.LocalAws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.S3Client;

class LocalAwsTestCases {

  @RegisterExtension static final LocalAws AWS = LocalAws.inRegion("eu-north-1");

  @Test
  void no_route() {
    S3Client.create().listBuckets();
  }
}
