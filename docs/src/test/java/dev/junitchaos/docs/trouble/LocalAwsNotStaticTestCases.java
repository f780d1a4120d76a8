package dev.junitchaos.docs.trouble;

import dev.junitchaos.aws.LocalAws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LocalAwsNotStaticTestCases {

  @RegisterExtension final LocalAws aws = LocalAws.inRegion("eu-north-1");

  @Test
  void test() {}
}
