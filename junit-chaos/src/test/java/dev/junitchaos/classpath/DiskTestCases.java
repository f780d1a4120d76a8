package dev.junitchaos.classpath;

import dev.junitchaos.FillDisk;
import org.junit.jupiter.api.Test;

/** Needs Byte Buddy. */
class DiskTestCases {

  @Test
  @FillDisk
  void disk() {}
}
