package dev.junitchaos.docs.switches;

import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.docs.RunWith;
import org.junit.jupiter.api.Test;

@RunWith("junit.chaos.source=env:CHAOS_CONFIG_")
class NoSourceTestCases {

  @Test
  @ThrottleDynamo
  void is_not_run() {}
}
