package dev.junitchaos.docs.files;

import dev.junitchaos.ChaosFrom;
import dev.junitchaos.ChaosTest;
import org.junit.jupiter.api.Test;

/** Fails on purpose; see PagesTest. */
class ImportExportTestCases {

  @Test
  @ChaosFrom("classpath:chaos/misspelt.json")
  void misspelt() {}

  @Test
  @ChaosFrom("classpath:chaos/off.json")
  void off() {}

  @Test
  @ChaosTest(strict = false)
  @ChaosFrom("classpath:chaos/failure-lambda.json")
  void listed() {}
}
