package dev.junitchaos.samples.orders;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.junitchaos.samples.orders.StoredOrder.Status;
import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Takes an order: stores it, charges for it, and has the customer told.
 *
 * <p>It answers 201 when the order is paid, 202 when it stands but the payment could not be made
 * yet, 402 when the payment was declined, 503 when the order could not be stored and the same
 * request may be sent again. However often it is sent, there is one order and one charge.
 */
public final class CheckoutHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private final Orders orders;
  private final Payments payments;
  private final Confirmations confirmations;

  /** As Lambda builds it: with clients of its own. */
  public CheckoutHandler() {
    this(
        new Orders(Clients.dynamoDb(), Settings.text("ORDERS_TABLE", "orders")),
        new Payments(
            Clients.payments(),
            URI.create(Settings.text("PAYMENTS_URL", "https://payments.example.com"))),
        new Confirmations(Clients.sqs(), Settings.required("QUEUE_URL")));
  }

  CheckoutHandler(Orders orders, Payments payments, Confirmations confirmations) {
    this.orders = orders;
    this.payments = payments;
    this.confirmations = confirmations;
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    Order order;
    try {
      order = Order.fromJson(event.getBody());
    } catch (IllegalArgumentException e) {
      return Responses.json(400, Map.of("error", e.getMessage()));
    }
    try {
      return checkOut(order, context);
    } catch (SdkException e) {
      context.getLogger().log("orders table: " + e.getMessage());
      return Responses.tryAgain();
    }
  }

  private APIGatewayV2HTTPResponse checkOut(Order order, Context context) {
    StoredOrder stored = orders.place(order);
    if (!stored.order().equals(order)) {
      return Responses.json(409, Map.of("error", "another order has this id"));
    }
    return switch (stored.status()) {
      case PENDING -> charge(order, context);
      case PAID -> {
        if (stored.confirmationDue()) {
          confirm(order, context);
        }
        yield answer(201, order, Status.PAID);
      }
      case DECLINED -> answer(402, order, Status.DECLINED);
    };
  }

  private APIGatewayV2HTTPResponse charge(Order order, Context context) {
    return switch (payments.charge(order)) {
      case CHARGED -> {
        orders.paid(order.orderId());
        confirm(order, context);
        yield answer(201, order, Status.PAID);
      }
      case DECLINED -> {
        orders.declined(order.orderId());
        yield answer(402, order, Status.DECLINED);
      }
      case NONE -> answer(202, order, Status.PENDING);
    };
  }

  /** The order is paid whether or not this works; what is still due stays marked in the table. */
  private void confirm(Order order, Context context) {
    try {
      confirmations.send(order);
      orders.confirmed(order.orderId());
    } catch (SdkException e) {
      context.getLogger().log("confirmation is still due: " + e.getMessage());
    }
  }

  private static APIGatewayV2HTTPResponse answer(int statusCode, Order order, Status status) {
    return Responses.json(statusCode, Map.of("orderId", order.orderId(), "status", status));
  }
}
