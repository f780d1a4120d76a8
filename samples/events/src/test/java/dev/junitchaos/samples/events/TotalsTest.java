package dev.junitchaos.samples.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context.BeforeExecution;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The ordinary test of the totals, without chaos. */
class TotalsTest extends OnLocalServers {

  @Test
  void a_reading_is_added_once() {
    Totals totals = new Totals(LocalServers.s3(), "totals");

    totals.add("m-1", List.of(reading(10, 1)));
    totals.add("m-1", List.of(reading(10, 1), reading(20, 2)));

    assertThat(totals.of("m-1")).isEqualTo(new Total(30, "2"));
  }

  @Test
  void a_total_is_not_written_over_by_one_that_knew_less() {
    Totals others = new Totals(LocalServers.s3(), "totals");
    try (S3Client s3 =
        inBetween(
            () -> LocalServers.put("totals", "totals/m-1.json", Json.write(new Total(5, "0"))))) {
      Totals totals = new Totals(s3, "totals");

      assertThatThrownBy(() -> totals.add("m-1", List.of(reading(10, 1))))
          .isInstanceOf(S3Exception.class);
      assertThat(others.of("m-1")).isEqualTo(new Total(5, "0"));
    }
  }

  /** A client whose first write is late: another one is faster. */
  private static S3Client inBetween(Runnable other) {
    return S3Client.builder()
        .overrideConfiguration(
            client ->
                client.addExecutionInterceptor(
                    new ExecutionInterceptor() {
                      @Override
                      public void beforeExecution(
                          BeforeExecution context, ExecutionAttributes attributes) {
                        if (context.request() instanceof PutObjectRequest) {
                          other.run();
                        }
                      }
                    }))
        .build();
  }

  private static Reading reading(long wattHours, long sequenceNumber) {
    return new Reading("m-1", wattHours, BigInteger.valueOf(sequenceNumber));
  }
}
