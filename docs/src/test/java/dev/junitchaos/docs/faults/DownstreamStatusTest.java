package dev.junitchaos.docs.faults;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import dev.junitchaos.InjectStatusCode;
import dev.junitchaos.lambda.LambdaFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import org.junit.jupiter.api.Test;

class DownstreamStatusTest {

  private final LambdaFunction<String, String> stock =
      LambdaFunction.of(
          (String item, Context context) -> {
            try {
              HttpURLConnection ask =
                  (HttpURLConnection)
                      URI.create("http://stock.warehouse.example/" + item).toURL().openConnection();
              return ask.getResponseCode() == 200 ? "in stock" : "on request";
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });

  @Test
  @InjectStatusCode(value = 429, host = "*.warehouse.example", first = 1)
  @InjectStatusCode(value = 200, host = "*.warehouse.example", onCalls = 2)
  void the_warehouse_asks_for_patience() {
    assertThat(stock.invoke("kettle")).response().isEqualTo("on request");
    assertThat(stock.invoke("kettle")).response().isEqualTo("in stock");
  }
}
