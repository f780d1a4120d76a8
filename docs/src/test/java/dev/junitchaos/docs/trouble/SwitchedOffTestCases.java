package dev.junitchaos.docs.trouble;

import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.docs.RunWith;
import org.junit.jupiter.api.Test;

@RunWith("junit.chaos.enabled=false")
class SwitchedOffTestCases {

  @Test
  @ThrottleDynamo
  void is_skipped() {}
}
