package dev.junitchaos.docs.trouble;

import dev.junitchaos.aws.LocalAws;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LocalAwsUnknownServiceTestCases {

  @RegisterExtension
  static final LocalAws AWS =
      LocalAws.inRegion("eu-north-1").route("Dynamo", URI.create("http://localhost:8000"));

  @Test
  void test() {}
}
