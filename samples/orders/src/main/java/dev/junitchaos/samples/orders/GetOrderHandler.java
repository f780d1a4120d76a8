package dev.junitchaos.samples.orders;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;

/**
 * Shows an order. When the table of the function's own region cannot be reached it reads the
 * replica in another region (the table is a global table).
 */
public final class GetOrderHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private final Orders here;
  private final Orders replica;

  /** As Lambda builds it: with clients of its own. */
  public GetOrderHandler() {
    String table = Settings.text("ORDERS_TABLE", "orders");
    Region replicaRegion = Region.of(Settings.text("REPLICA_REGION", "eu-west-1"));
    this.here = new Orders(Clients.dynamoDb(), table);
    this.replica = new Orders(Clients.dynamoDb(replicaRegion), table);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    String orderId = event.getPathParameters().get("orderId");
    try {
      return answer(find(orderId, context));
    } catch (SdkException e) {
      context.getLogger().log("no region has the orders table: " + e.getMessage());
      return Responses.tryAgain();
    }
  }

  private Optional<StoredOrder> find(String orderId, Context context) {
    try {
      return here.find(orderId);
    } catch (SdkException e) {
      context.getLogger().log("reading the replica: " + e.getMessage());
      return replica.find(orderId);
    }
  }

  private static APIGatewayV2HTTPResponse answer(Optional<StoredOrder> found) {
    return found
        .map(
            stored ->
                Responses.json(
                    200, Map.of("order", stored.order(), "status", stored.status().name())))
        .orElseGet(() -> Responses.json(404, Map.of("error", "there is no such order")));
  }
}
