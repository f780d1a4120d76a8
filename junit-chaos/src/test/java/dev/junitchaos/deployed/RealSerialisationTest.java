package dev.junitchaos.deployed;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static dev.junitchaos.deployed.RealProcessTest.LONG;
import static dev.junitchaos.deployed.RealProcessTest.told;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.junitchaos.ChaosTest;
import dev.junitchaos.deployed.Orders.Order;
import dev.junitchaos.deployed.Orders.Receipt;
import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.LambdaFunction;
import dev.junitchaos.lambda.source.EventSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Events and responses go through JSON, as Lambda's runtime writes and reads it. */
@ChaosTest
class RealSerialisationTest {

  @Test
  void objects() {
    Receipt receipt = told(in(Orders.Checkout.class).invoke(order("order-1", "tea", "cake")));

    assertThat(receipt.getOrder()).isEqualTo("order-1");
    assertThat(receipt.getTotal()).isEqualTo(2);
  }

  @Test
  void generic_types() {
    Map<String, List<Receipt>> grouped =
        told(in(Orders.Grouping.class).invoke(List.of(order("a", "tea"), order("b"))));

    assertThat(grouped.get("receipts")).extracting(Receipt::getTotal).containsExactly(1, 0);
  }

  @Test
  void event_classes_of_aws_and_no_response() {
    SQSEvent event = new SQSEvent();
    SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
    message.setBody("order-1");
    event.setRecords(List.of(message));

    Invocation<Void> invocation = in(Orders.Queue.class).invoke(event);

    assertThat(invocation).succeeded();
    assertThat(told(invocation)).isNull();
  }

  @Test
  void event_sources_deliver_to_it() {
    assertThat(EventSource.sqs(in(Orders.Queue.class)).deliver("order-1")).isNotNull();
  }

  @Test
  void streams_and_methods_as_text() {
    LambdaFunction<String, String> stream =
        LambdaFunction.inRuntime(Orders.Streams.class.getName()).withTimeout(LONG);
    assertThat(stream.invoke("{\"id\": 1}")).response().isEqualTo("[{\"id\": 1}]");

    LambdaFunction<String, String> method =
        LambdaFunction.inRuntime(Orders.Streams.class.getName() + "::first").withTimeout(LONG);
    assertThat(method.invoke("{\"items\": [\"tea\"]}")).response().isEqualTo("\"tea\"");
    assertThat(method.invoke("{\"items\": {\"tea\": 1}}")).failed();
  }

  @Test
  void a_response_that_cannot_be_read_is_shown() {
    assertThatThrownBy(() -> in(Orders.OneWay.class).invoke("order-1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "The response cannot be read as dev.junitchaos.deployed.Orders$OneWay$Sealed, by Lambda's"
                + " serialiser: ")
        .hasMessageEndingWith(
            """

            It was: {"size":7}
            LambdaFunction.inRuntime("com.example.CheckoutHandler") takes and gives JSON text as it is.""");
  }

  private static <I, O> LambdaFunction<I, O> in(Class<? extends RequestHandler<I, O>> handler) {
    return LambdaFunction.inRuntime(handler).withTimeout(LONG);
  }

  private static Order order(String id, String... items) {
    Order order = new Order();
    order.setId(id);
    order.setItems(List.of(items));
    return order;
  }
}
