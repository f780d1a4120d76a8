package dev.junitchaos.docs.trouble;

import dev.junitchaos.FailOneIn;
import dev.junitchaos.InjectLatency;
import dev.junitchaos.Outage;
import dev.junitchaos.RemoveDownstream;
import dev.junitchaos.ThrottleDynamo;
import org.junit.jupiter.api.Test;

class WrongAnnotationTestCases {

  @Test
  @ThrottleDynamo(first = 1, oneIn = 2)
  void places_an_order() {}

  @Test
  @RemoveDownstream(service = "DynamoDbb")
  void service() {}

  @Test
  @RemoveDownstream(service = "Kinesis")
  void serviceNotThere() {}

  @Test
  @ThrottleDynamo(operations = "PutItems")
  void operation() {}

  @Test
  @ThrottleDynamo(operations = "DescribeTable")
  void neverThrottled() {}

  @Test
  @InjectLatency(resource = "orders", value = 5)
  void resourceAlone() {}

  @Test
  @RemoveDownstream(host = "https://payments.example.com/charges")
  void hostWithScheme() {}

  @Test
  @RemoveDownstream(outage = Outage.BLACKHOLE)
  void nothingNamed() {}

  @Test
  @FailOneIn(value = 2, service = "Sqs", exception = IllegalStateException.class)
  void exceptionForService() {}

  @Test
  @RemoveDownstream(service = "Sqs")
  @RemoveDownstream(service = "Sqs", outage = Outage.BLACKHOLE)
  void queue() {}
}
