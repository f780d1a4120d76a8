package dev.junitchaos.docs.faults;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.junitchaos.FillDisk;
import dev.junitchaos.lambda.LambdaFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FillDiskTest {

  static class ReportHandler implements RequestHandler<String, Map<String, Object>> {
    @Override
    public Map<String, Object> handleRequest(String report, Context context) {
      Path file = null;
      try {
        file = Files.createTempFile("report", ".csv");
        Files.writeString(file, report);
        return Map.of("statusCode", 200, "lines", Files.readAllLines(file).size());
      } catch (IOException e) {
        context.getLogger().log("the report was not written: " + e.getMessage());
        return Map.of("statusCode", 507);
      } finally {
        delete(file);
      }
    }

    private static void delete(Path file) {
      try {
        if (file != null) {
          Files.delete(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private final LambdaFunction<String, Map<String, Object>> report =
      LambdaFunction.of(new ReportHandler());

  @Test
  @FillDisk(onCalls = 2)
  void says_that_there_is_no_room() {
    assertThat(report.invoke("kettle,2\ncup,4")).hasStatusCode(200);
    assertThat(report.invoke("kettle,2\ncup,4")).hasStatusCode(507);
    assertThat(report.invoke("kettle,2\ncup,4")).hasStatusCode(200);
  }

  @Test
  @FillDisk(megabytes = 511)
  void what_it_deletes_makes_room_for_the_next() {
    String most = "x".repeat(1024 * 1024);

    assertThat(report.invoke(most)).hasStatusCode(200);
    assertThat(report.invoke(most)).hasStatusCode(200);
    assertThat(report.invoke(most + "x")).hasStatusCode(507);
  }
}
