package dev.junitchaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every attribute of a fault of the function that cannot be is refused before anything runs. */
class FunctionFaultsWrongUseTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          abstractType     | @InjectException(type = AbstractTrouble.class) on TestCases.abstractType: type = AbstractTrouble.class, but type must be a class that is not abstract, with a public constructor that takes a String or nothing. | @InjectException(type = IllegalStateException.class)
          exceptionTwice   | @InjectException(first = 1, oneIn = 2) on TestCases.exceptionTwice: oneIn = 2, but at most one of first, oneIn, onCalls and probability may be set, and first and oneIn are. | @InjectException(first = 1)
          exceptionFirst   | @InjectException(first = 0) on TestCases.exceptionFirst: first = 0, but first must be 1 or more. | @InjectException(first = 2)
          lowStatus        | @InjectStatusCode(99) on TestCases.lowStatus: value = 99, but a status code is from 100 to 599. | @InjectStatusCode(503)
          highStatus       | @InjectStatusCode(600) on TestCases.highStatus: value = 600, but a status code is from 100 to 599. | @InjectStatusCode(503)
          noMediaType      | @InjectStatusCode(value = 503, contentType = "json") on TestCases.noMediaType: contentType = "json", but a content type is a type and a subtype. | @InjectStatusCode(value = 503, contentType = "application/json")
          twoHeaders       | @InjectStatusCode(value = 503, contentType = "text/plain; a=b\\r\\nX: y") on TestCases.twoHeaders: contentType = "text/plain; a=b\\r\\nX: y", but a content type is a type and a subtype. | @InjectStatusCode(value = 503, contentType = "application/json")
          statusOneIn      | @InjectStatusCode(value = 503, oneIn = 0) on TestCases.statusOneIn: oneIn = 0, but oneIn must be 1 or more. | @InjectStatusCode(value = 503, oneIn = 3)
          corruptOnCalls   | @CorruptResponse(onCalls = 0) on TestCases.corruptOnCalls: onCalls = 0, but calls are counted from 1. | @CorruptResponse(onCalls = {1, 3})
          negativeBuffer   | @TimeoutFunction(bufferMillis = -1) on TestCases.negativeBuffer: bufferMillis = -1, but bufferMillis must be from 0 to 900000, which is 15 minutes, the longest a function can run. | @TimeoutFunction(bufferMillis = 200)
          hugeBuffer       | @TimeoutFunction(bufferMillis = 900001) on TestCases.hugeBuffer: bufferMillis = 900001, but bufferMillis must be from 0 to 900000, which is 15 minutes, the longest a function can run. | @TimeoutFunction(bufferMillis = 200)
          timeoutChance    | @TimeoutFunction(probability = 0.0) on TestCases.timeoutChance: probability = 0.0, but probability must be above 0 and at most 1. | @TimeoutFunction(probability = 0.2)
          emptyDisk        | @FillDisk(megabytes = 0) on TestCases.emptyDisk: megabytes = 0, but megabytes must be from 1 to 10240, the most that a function can have. | @FillDisk(megabytes = 500)
          hugeDisk         | @FillDisk(megabytes = 10241) on TestCases.hugeDisk: megabytes = 10241, but megabytes must be from 1 to 10240, the most that a function can have. | @FillDisk(megabytes = 500)
          negativeInit     | @ColdStart(initMillis = -1) on TestCases.negativeInit: initMillis = -1, but initMillis must be from 0 to 900000, which is 15 minutes, the longest a function can run. | @ColdStart(initMillis = 4000)
          hugeInit         | @ColdStart(initMillis = 900001) on TestCases.hugeInit: initMillis = 900001, but initMillis must be from 0 to 900000, which is 15 minutes, the longest a function can run. | @ColdStart(initMillis = 4000)
          coldFirst        | @ColdStart(freshClassLoader = true, first = 0) on TestCases.coldFirst: first = 0, but first must be 1 or more. | @ColdStart(first = 2)
          negativeLimit    | @LimitConcurrency(-1) on TestCases.negativeLimit: value = -1, but value must be 0 or more. | @LimitConcurrency(1)
          limitChance      | @LimitConcurrency(value = 1, probability = 2.0) on TestCases.limitChance: probability = 2.0, but probability must be above 0 and at most 1. | @LimitConcurrency(value = 1, probability = 0.2)
          neverAgain       | @RedeliverEvent(times = 0) on TestCases.neverAgain: times = 0, but times must be from 1 to 100. | @RedeliverEvent(times = 2)
          allTheTime       | @RedeliverEvent(times = 101) on TestCases.allTheTime: times = 101, but times must be from 1 to 100. | @RedeliverEvent(times = 2)
          redeliverFirst   | @RedeliverEvent(first = -3) on TestCases.redeliverFirst: first = -3, but first must be 1 or more. | @RedeliverEvent(first = 2)
          """)
  void is_refused(String method, String complaint, String example) {
    ChaosTestKit kit = ChaosTestKit.run(TestCases.class, method);

    assertThat(kit.failures()).hasSize(1);
    assertThat(kit.failures().get(0))
        .isInstanceOf(ExtensionConfigurationException.class)
        .hasMessage(complaint.translateEscapes() + "\nExample: " + example);
  }

  @Test
  void two_that_answer_the_same_invocations_contradict_each_other() {
    assertThat(ChaosTestKit.run(TestCases.class, "contradiction").failure())
        .isEqualTo(
            "@InjectStatusCode(500) on TestCases.contradiction can never strike: @InjectException"
                + " ends the same calls before it. Keep one, or give them different calls, such as"
                + " first = 2 and onCalls = 3.");
  }

  static class TestCases {

    @Test
    @InjectException(type = AbstractTrouble.class)
    void abstractType() {}

    @Test
    @InjectException(first = 1, oneIn = 2)
    void exceptionTwice() {}

    @Test
    @InjectException(first = 0)
    void exceptionFirst() {}

    @Test
    @InjectStatusCode(99)
    void lowStatus() {}

    @Test
    @InjectStatusCode(600)
    void highStatus() {}

    @Test
    @InjectStatusCode(value = 503, contentType = "json")
    void noMediaType() {}

    @Test
    @InjectStatusCode(value = 503, contentType = "text/plain; a=b\r\nX: y")
    void twoHeaders() {}

    @Test
    @InjectStatusCode(value = 503, oneIn = 0)
    void statusOneIn() {}

    @Test
    @CorruptResponse(onCalls = 0)
    void corruptOnCalls() {}

    @Test
    @TimeoutFunction(bufferMillis = -1)
    void negativeBuffer() {}

    @Test
    @TimeoutFunction(bufferMillis = 900_001)
    void hugeBuffer() {}

    @Test
    @TimeoutFunction(probability = 0)
    void timeoutChance() {}

    @Test
    @FillDisk(megabytes = 0)
    void emptyDisk() {}

    @Test
    @FillDisk(megabytes = 10_241)
    void hugeDisk() {}

    @Test
    @ColdStart(initMillis = -1)
    void negativeInit() {}

    @Test
    @ColdStart(initMillis = 900_001)
    void hugeInit() {}

    @Test
    @ColdStart(freshClassLoader = true, first = 0)
    void coldFirst() {}

    @Test
    @LimitConcurrency(-1)
    void negativeLimit() {}

    @Test
    @LimitConcurrency(value = 1, probability = 2)
    void limitChance() {}

    @Test
    @RedeliverEvent(times = 0)
    void neverAgain() {}

    @Test
    @RedeliverEvent(times = 101)
    void allTheTime() {}

    @Test
    @RedeliverEvent(first = -3)
    void redeliverFirst() {}

    @Test
    @InjectException
    @InjectStatusCode(500)
    void contradiction() {}
  }

  abstract static class AbstractTrouble extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
