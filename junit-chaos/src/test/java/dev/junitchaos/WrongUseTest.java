package dev.junitchaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junitchaos.fault.FaultRule;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every attribute that cannot be is refused before anything runs, with the whole message. */
class WrongUseTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          failOneInZero       | @FailOneIn(0) on TestCases.failOneInZero: value = 0, but value must be 1 or more.                                                             | @FailOneIn(3)
          abstractException   | @FailOneIn(value = 2, exception = AbstractTrouble.class) on TestCases.abstractException: exception = AbstractTrouble.class, but exception must be a class that is not abstract, with a public constructor that takes a String or nothing. | @FailOneIn(value = 2, exception = IllegalStateException.class)
          exceptionForService | @FailOneIn(service = "Sqs", value = 2, exception = IllegalStateException.class) on TestCases.exceptionForService: exception = IllegalStateException.class, but exception is for the handler; a service answers with its own internal server error. | @FailOneIn(value = 2, service = "Sqs")
          negativeLatency     | @InjectLatency(-1) on TestCases.negativeLatency: value = -1, but value must be 0 or more.                                                            | @InjectLatency(250)
          noLatency           | @InjectLatency(0) on TestCases.noLatency: value = 0, but a latency of 0 changes nothing.                                                             | @InjectLatency(250)
          maxBelowValue       | @InjectLatency(value = 200, max = 100) on TestCases.maxBelowValue: max = 100, but max must be at least value, which is 200.                          | @InjectLatency(value = 200, max = 300)
          endlessLatency      | @InjectLatency(value = 16, unit = ChronoUnit.MINUTES) on TestCases.endlessLatency: value = 16, but a latency is at most 15 minutes, the longest a function can run. | @InjectLatency(250)
          endlessMost         | @InjectLatency(value = 1, max = 16, unit = ChronoUnit.MINUTES) on TestCases.endlessMost: max = 16, but a latency is at most 15 minutes, the longest a function can run. | @InjectLatency(value = 250, max = 500)
          tooLargeUnit        | @InjectLatency(value = 1, unit = ChronoUnit.HOURS) on TestCases.tooLargeUnit: unit = ChronoUnit.HOURS, but unit is at most MINUTES, as a latency is at most 15 of them, the longest a function can run. | @InjectLatency(value = 250, unit = ChronoUnit.MILLIS)
          messageForService   | @FailOneIn(service = "Sqs", value = 2, message = "no") on TestCases.messageForService: message = "no", but message is for the handler; a service answers with its own internal server error. | @FailOneIn(value = 2, service = "Sqs")
          unmadeTranslator    | @TranslatedBy(NeedsMore.class) on Mistranslated: value = NeedsMore.class, but a translator must be a class with a constructor without parameters, and static when it is nested. | @TranslatedBy(MistranslatedTranslator.class)
          twoSchedules        | @ThrottleDynamo(first = 1, oneIn = 2) on TestCases.twoSchedules: oneIn = 2, but at most one of first, oneIn, onCalls and probability may be set, and first and oneIn are. | @ThrottleDynamo(first = 1)
          firstZero           | @ThrottleDynamo(first = 0) on TestCases.firstZero: first = 0, but first must be 1 or more.                                                           | @ThrottleDynamo(first = 2)
          oneInZero           | @ThrottleDynamo(oneIn = 0) on TestCases.oneInZero: oneIn = 0, but oneIn must be 1 or more.                                                           | @ThrottleDynamo(oneIn = 3)
          callZero            | @ThrottleDynamo(onCalls = {0, 1}) on TestCases.callZero: onCalls = {0, 1}, but calls are counted from 1.                                             | @ThrottleDynamo(onCalls = {1, 3})
          certainly           | @ThrottleDynamo(probability = 1.5) on TestCases.certainly: probability = 1.5, but probability must be above 0 and at most 1.                         | @ThrottleDynamo(probability = 0.2)
          never               | @ThrottleDynamo(probability = 0.0) on TestCases.never: probability = 0.0, but probability must be above 0 and at most 1.                             | @ThrottleDynamo(probability = 0.2)
          unknownService      | @RemoveDownstream(service = "DynamoDbb") on TestCases.unknownService: service = "DynamoDbb", but there is no client on the class path for service "DynamoDbb"; did you mean "DynamoDb"? | @RemoveDownstream(service = "DynamoDb")
          unknownOperation    | @ThrottleDynamo(operations = "PutItems") on TestCases.unknownOperation: operations = "PutItems", but there is no operation of DynamoDb called "PutItems"; did you mean "PutItem"? | @ThrottleDynamo(operations = "PutItem")
          neverThrottled      | @ThrottleDynamo(operations = "DescribeTable") on TestCases.neverThrottled: operations = "DescribeTable", but DynamoDb does not answer [DescribeTable] with a throttle of its own. | @ThrottleDynamo(operations = "PutItem")
          resourceAlone       | @InjectLatency(resource = "orders", value = 5) on TestCases.resourceAlone: resource = "orders", but resource needs a service.                        | @InjectLatency(value = 5, service = "DynamoDb", resource = "orders")
          operationsAlone     | @InjectLatency(operations = "PutItem", value = 5) on TestCases.operationsAlone: operations = "PutItem", but operations needs a service.              | @InjectLatency(value = 5, service = "DynamoDb", operations = "PutItem")
          regionAlone         | @InjectLatency(region = "eu-north-1", value = 5) on TestCases.regionAlone: region = "eu-north-1", but region needs a service.                        | @InjectLatency(value = 5, service = "DynamoDb", region = "eu-north-1")
          serviceAndHost      | @RemoveDownstream(service = "Sqs", host = "example.com") on TestCases.serviceAndHost: host = "example.com", but service and host exclude each other. | @RemoveDownstream(host = "example.com")
          hostWithScheme      | @RemoveDownstream(host = "https://example.com/pay") on TestCases.hostWithScheme: host = "https://example.com/pay", but host must be a name, or a name and a port, without scheme and path. | @RemoveDownstream(host = "payments.example.com")
          neitherServiceNorHost | @RemoveDownstream(outage = Outage.BLACKHOLE) on TestCases.neitherServiceNorHost: outage = Outage.BLACKHOLE, but it does not say what is gone: name a service or a host. | @RemoveDownstream(service = "Sqs", outage = Outage.BLACKHOLE)
          unknownError        | @InjectServiceError(service = "DynamoDb", operations = "PutItem", code = "ConditionalCheckFailed_") on TestCases.unknownError: code = "ConditionalCheckFailed_", but there is no error of service = "DynamoDb", operations = [PutItem] with the code "ConditionalCheckFailed_"; did you mean "ConditionalCheckFailedException"? | @InjectServiceError(service = "DynamoDb", code = "ThrottlingException")
          strangeStatus       | @InjectServiceError(service = "S3", code = "SlowDown", status = 200) on TestCases.strangeStatus: status = 200, but status must be an HTTP status from 400 to 599. | @InjectServiceError(service = "S3", code = "SlowDown", status = 503)
          notThrottled        | @Throttle(service = "Kinesis", operations = "ListTagsForStream") on TestCases.notThrottled: operations = "ListTagsForStream", but Kinesis does not answer [ListTagsForStream] with a throttle of its own. | @Throttle(service = "Kinesis", operations = "GetRecords")
          lostHow             | @LoseResponse(service = "Sqs", how = Outage.UNKNOWN_HOST) on TestCases.lostHow: how = Outage.UNKNOWN_HOST, but a response is lost by CONNECTION_RESET or BLACKHOLE; with the others no request arrives. | @LoseResponse(service = "Sqs", how = Outage.BLACKHOLE)
          noRegion            | @FailRegion("EU_NORTH_1") on TestCases.noRegion: value = "EU_NORTH_1", but value must be a region's id: letters, digits and hyphens. | @FailRegion("eu-north-1")
          deniedWhere         | @DenyAccess(service = "Sts", resource = "role") on TestCases.deniedWhere: service = "Sts", but there is no client on the class path for service "Sts"; did you mean "Sns"? | @DenyAccess(service = "Sns")
          """)
  void is_refused(String method, String complaint, String example) {
    ChaosTestKit kit = ChaosTestKit.run(TestCases.class, method);

    assertThat(kit.failures()).hasSize(1);
    assertThat(kit.failures().get(0))
        .isInstanceOf(ExtensionConfigurationException.class)
        .hasNoSuppressedExceptions()
        .hasMessage(complaint + "\nExample: " + example);
  }

  @Test
  void a_repeated_fault_that_can_never_strike_is_refused() {
    assertThat(ChaosTestKit.run(TestCases.class, "contradiction").failure())
        .isEqualTo(
            "@RemoveDownstream(service = \"Sqs\", outage = Outage.BLACKHOLE) on TestCases.contradiction can never"
                + " strike: @RemoveDownstream(service = \"Sqs\") ends the same calls before it. Keep one, or give them"
                + " different calls, such as first = 2 and onCalls = 3.");
  }

  static class TestCases {

    @BeforeEach
    void is_not_reached() {
      throw new AssertionError("the test was started");
    }

    @Test
    @FailOneIn(0)
    void failOneInZero() {}

    @Test
    @FailOneIn(value = 2, exception = AbstractTrouble.class)
    void abstractException() {}

    @Test
    @FailOneIn(value = 2, service = "Sqs", exception = IllegalStateException.class)
    void exceptionForService() {}

    @Test
    @InjectLatency(-1)
    void negativeLatency() {}

    @Test
    @InjectLatency(0)
    void noLatency() {}

    @Test
    @InjectLatency(value = 200, max = 100)
    void maxBelowValue() {}

    @Test
    @InjectLatency(value = 16, unit = ChronoUnit.MINUTES)
    void endlessLatency() {}

    @Test
    @InjectLatency(value = 1, max = 16, unit = ChronoUnit.MINUTES)
    void endlessMost() {}

    @Test
    @InjectLatency(value = 1, unit = ChronoUnit.HOURS)
    void tooLargeUnit() {}

    @Test
    @FailOneIn(value = 2, service = "Sqs", message = "no")
    void messageForService() {}

    @Test
    @Mistranslated
    void unmadeTranslator() {}

    @Test
    @ThrottleDynamo(first = 1, oneIn = 2)
    void twoSchedules() {}

    @Test
    @ThrottleDynamo(first = 0)
    void firstZero() {}

    @Test
    @ThrottleDynamo(oneIn = 0)
    void oneInZero() {}

    @Test
    @ThrottleDynamo(onCalls = {0, 1})
    void callZero() {}

    @Test
    @ThrottleDynamo(probability = 1.5)
    void certainly() {}

    @Test
    @ThrottleDynamo(probability = 0)
    void never() {}

    @Test
    @RemoveDownstream(service = "DynamoDbb")
    void unknownService() {}

    @Test
    @ThrottleDynamo(operations = "PutItems")
    void unknownOperation() {}

    @Test
    @ThrottleDynamo(operations = "DescribeTable")
    void neverThrottled() {}

    @Test
    @InjectLatency(value = 5, resource = "orders")
    void resourceAlone() {}

    @Test
    @InjectLatency(value = 5, operations = "PutItem")
    void operationsAlone() {}

    @Test
    @InjectLatency(value = 5, region = "eu-north-1")
    void regionAlone() {}

    @Test
    @RemoveDownstream(service = "Sqs", host = "example.com")
    void serviceAndHost() {}

    @Test
    @RemoveDownstream(host = "https://example.com/pay")
    void hostWithScheme() {}

    @Test
    @RemoveDownstream(outage = Outage.BLACKHOLE)
    void neitherServiceNorHost() {}

    @Test
    @InjectServiceError(
        service = "DynamoDb",
        operations = "PutItem",
        code = "ConditionalCheckFailed_")
    void unknownError() {}

    @Test
    @InjectServiceError(service = "S3", code = "SlowDown", status = 200)
    void strangeStatus() {}

    @Test
    @Throttle(service = "Kinesis", operations = "ListTagsForStream")
    void notThrottled() {}

    @Test
    @LoseResponse(service = "Sqs", how = Outage.UNKNOWN_HOST)
    void lostHow() {}

    @Test
    @FailRegion("EU_NORTH_1")
    void noRegion() {}

    @Test
    @DenyAccess(service = "Sts", resource = "role")
    void deniedWhere() {}

    @Test
    @RemoveDownstream(service = "Sqs")
    @RemoveDownstream(service = "Sqs", outage = Outage.BLACKHOLE)
    void contradiction() {}
  }

  @Retention(RetentionPolicy.RUNTIME)
  @TranslatedBy(NeedsMore.class)
  @interface Mistranslated {}

  record NeedsMore(String more) implements FaultTranslator<Mistranslated> {
    @Override
    public FaultRule translate(Mistranslated annotation, AnnotationAttributes attributes) {
      throw new AssertionError("it was made");
    }
  }

  abstract static class AbstractTrouble extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
