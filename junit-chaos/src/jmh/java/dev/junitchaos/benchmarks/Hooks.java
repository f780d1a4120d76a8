package dev.junitchaos.benchmarks;

import dev.junitchaos.aws.SdkInterceptor;
import java.net.URI;
import java.util.List;
import software.amazon.awssdk.awscore.AwsExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.InterceptorContext;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.core.interceptor.SdkInternalExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/**
 * What the library itself does in one SDK call, without the SDK around it: the difference of two
 * long times says little on a busy machine, this short one does.
 */
final class Hooks {

  private final List<ExecutionInterceptor> interceptors = List.of(new SdkInterceptor());
  private final DynamoDbClient client = StubbedDynamoDb.answering();
  private final InterceptorContext context =
      InterceptorContext.builder()
          .request(StubbedDynamoDb.GET_ITEM)
          .httpRequest(
              SdkHttpFullRequest.builder()
                  .method(SdkHttpMethod.POST)
                  .uri(URI.create("https://dynamodb.eu-north-1.amazonaws.com/"))
                  .build())
          .httpResponse(SdkHttpResponse.builder().statusCode(200).build())
          .response(GetItemResponse.builder().build())
          .build();

  ExecutionAttributes run() {
    ExecutionAttributes attributes = new ExecutionAttributes();
    attributes.putAttribute(SdkExecutionAttribute.OPERATION_NAME, "GetItem");
    attributes.putAttribute(AwsExecutionAttribute.AWS_REGION, Region.EU_NORTH_1);
    attributes.putAttribute(SdkInternalExecutionAttribute.SDK_CLIENT, client);
    interceptors.forEach(one -> one.beforeExecution(context, attributes));
    interceptors.forEach(one -> one.modifyHttpRequest(context, attributes));
    interceptors.forEach(one -> one.beforeTransmission(context, attributes));
    interceptors.forEach(one -> one.afterTransmission(context, attributes));
    interceptors.forEach(one -> one.modifyResponse(context, attributes));
    interceptors.forEach(one -> one.afterExecution(context, attributes));
    return attributes;
  }
}
