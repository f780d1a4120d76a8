package dev.junitchaos.docs.injection;

import dev.junitchaos.fault.CallFilter;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

class OrdersOver100 implements CallFilter<PutItemRequest> {
  @Override
  public boolean accepts(PutItemRequest request) {
    return Integer.parseInt(request.item().get("total").n()) > 100;
  }
}
