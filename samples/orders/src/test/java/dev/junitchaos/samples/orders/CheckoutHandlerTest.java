package dev.junitchaos.samples.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.tests.annotations.Event;
import dev.junitchaos.samples.orders.StoredOrder.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What the handler decides, with mocks for all that it talks to. */
class CheckoutHandlerTest {

  private static final Order KETTLE = new Order("o-1", "kettle", 1, 4900);

  private final Orders orders = mock();
  private final Payments payments = mock();
  private final Confirmations confirmations = mock();
  private final CheckoutHandler handler = new CheckoutHandler(orders, payments, confirmations);

  @ParameterizedTest
  @Event(value = "events/checkout.json", type = APIGatewayV2HTTPEvent.class)
  void stores_charges_and_confirms(APIGatewayV2HTTPEvent event) {
    given(orders.place(KETTLE)).willReturn(stored(Status.PENDING));
    given(payments.charge(KETTLE)).willReturn(Payments.Answer.CHARGED);

    APIGatewayV2HTTPResponse response = handle(event);

    assertThat(response.getStatusCode()).isEqualTo(201);
    assertThat(response.getBody()).contains("\"orderId\":\"o-1\"", "\"status\":\"PAID\"");
    verify(orders).paid("o-1");
    verify(confirmations).send(KETTLE);
    verify(orders).confirmed("o-1");
  }

  @Test
  void a_paid_order_is_not_charged_again() {
    given(orders.place(KETTLE)).willReturn(stored(Status.PAID));

    assertThat(handle(checkout(Json.write(KETTLE))).getStatusCode()).isEqualTo(201);

    verify(payments, never()).charge(any());
    verify(confirmations, never()).send(any());
  }

  @Test
  void an_id_that_another_order_has_is_a_conflict() {
    given(orders.place(any())).willReturn(stored(Status.PAID));

    Order other = new Order("o-1", "toaster", 2, 9900);

    assertThat(handle(checkout(Json.write(other))).getStatusCode()).isEqualTo(409);
    verify(payments, never()).charge(any());
  }

  @Test
  void a_declined_payment_is_told() {
    given(orders.place(KETTLE)).willReturn(stored(Status.PENDING));
    given(payments.charge(KETTLE)).willReturn(Payments.Answer.DECLINED);

    assertThat(handle(checkout(Json.write(KETTLE))).getStatusCode()).isEqualTo(402);
    verify(orders).declined("o-1");
  }

  @Test
  void a_table_that_fails_is_a_503() {
    willThrow(SdkClientException.create("no route to host")).given(orders).place(KETTLE);

    APIGatewayV2HTTPResponse response = handle(checkout(Json.write(KETTLE)));

    assertThat(response.getStatusCode()).isEqualTo(503);
    assertThat(response.getHeaders()).containsEntry("Retry-After", "2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "not json",
        "{}",
        "{\"orderId\": \"o-1\", \"item\": \"kettle\", \"quantity\": 0, \"amountCents\": 4900}"
      })
  void what_is_no_order_is_a_400(String body) {
    assertThat(handle(checkout(body)).getStatusCode()).isEqualTo(400);
    verify(orders, never()).place(any());
  }

  private APIGatewayV2HTTPResponse handle(APIGatewayV2HTTPEvent event) {
    Context context = mock();
    given(context.getLogger()).willReturn(mock());
    return handler.handleRequest(event, context);
  }

  private static APIGatewayV2HTTPEvent checkout(String body) {
    return APIGatewayV2HTTPEvent.builder().withBody(body).build();
  }

  private static StoredOrder stored(Status status) {
    return new StoredOrder(KETTLE, status, false);
  }
}
