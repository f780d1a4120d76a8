package dev.junitchaos.classpath;

import dev.junitchaos.FailOneIn;
import dev.junitchaos.ThrottleDynamo;
import org.junit.jupiter.api.Test;

/** Names services of AWS, and uses none. */
class ServiceTestCases {

  @Test
  @FailOneIn(value = 2, service = "Sqs")
  void service() {}

  @Test
  @ThrottleDynamo
  void dynamo() {}
}
