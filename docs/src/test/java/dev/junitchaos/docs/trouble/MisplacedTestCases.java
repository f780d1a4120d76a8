package dev.junitchaos.docs.trouble;

import dev.junitchaos.ChaosTest;
import dev.junitchaos.ThrottleDynamo;
import org.junit.jupiter.api.Test;

class MisplacedTestCases {

  @ThrottleDynamo(table = "orders")
  void stores_an_order() {}

  @Test
  @ChaosTest
  void test() {
    stores_an_order();
  }
}
