package dev.junitchaos.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockingDetails;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.invocation.InvocationOnMock;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmAsyncClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Every operation of a client gets through to a mock and back, whatever its protocol. */
class EveryOperationTest {

  private static final byte[] CONTENT = {1, 2, 3};

  @ParameterizedTest
  @ValueSource(
      classes = {
        DynamoDbClient.class,
        DynamoDbAsyncClient.class,
        DynamoDbStreamsClient.class,
        KinesisClient.class,
        KinesisAsyncClient.class,
        S3Client.class,
        S3AsyncClient.class,
        SnsClient.class,
        SnsAsyncClient.class,
        SqsClient.class,
        SqsAsyncClient.class,
        SsmClient.class,
        SsmAsyncClient.class
      })
  void reaches_the_mock_once_and_brings_its_answer_back(Class<?> type) {
    Object mock = mock(type, EveryOperationTest::emptyAnswer);
    Object client = Clients.quick(mock);
    List<String> failed = new ArrayList<>();
    int operations = 0;
    for (Method method : type.getMethods()) {
      if (!isOperation(method)) {
        continue;
      }
      operations++;
      int before = mockingDetails(mock).getInvocations().size();
      try {
        Object answer = method.invoke(client, arguments(method));
        if (answer instanceof CompletableFuture<?> later) {
          answer = later.get(30, TimeUnit.SECONDS);
        }
        if (answer instanceof ResponseBytes<?> bytes) {
          assertThat(bytes.asByteArray()).isEqualTo(CONTENT);
          answer = bytes.response();
        }
        assertThat(answer).isInstanceOf(SdkResponse.class);
        assertThat(((SdkResponse) answer).sdkHttpResponse().isSuccessful()).isTrue();
      } catch (InvocationTargetException thrown) {
        failed.add(method.getName() + ": " + thrown.getCause());
      } catch (Exception | AssertionError thrown) {
        failed.add(method.getName() + ": " + thrown);
      }
      int calls = mockingDetails(mock).getInvocations().size() - before;
      if (calls != 1) {
        failed.add(method.getName() + ": called " + calls + " times");
      }
    }
    assertThat(failed).isEmpty();
    assertThat(operations).isGreaterThan(3);
  }

  /** The one method of each operation that all others call; event streams left out. */
  private static boolean isOperation(Method method) {
    Class<?>[] parameters = method.getParameterTypes();
    return parameters.length > 0
        && SdkRequest.class.isAssignableFrom(parameters[0])
        && !method.getName().endsWith("Paginator")
        && !method.getName().endsWith("AsBytes")
        && (responseType(method) != null || method.toGenericString().contains("ReturnT"))
        && Arrays.stream(parameters).skip(1).allMatch(STREAMS::contains);
  }

  private static final List<Class<?>> STREAMS =
      List.of(
          RequestBody.class,
          AsyncRequestBody.class,
          ResponseTransformer.class,
          AsyncResponseTransformer.class);

  private static Object[] arguments(Method method) throws Exception {
    List<Object> arguments = new ArrayList<>();
    for (Class<?> parameter : method.getParameterTypes()) {
      if (parameter == RequestBody.class) {
        arguments.add(RequestBody.fromBytes(CONTENT));
      } else if (parameter == AsyncRequestBody.class) {
        arguments.add(AsyncRequestBody.fromBytes(CONTENT));
      } else if (parameter == ResponseTransformer.class) {
        arguments.add(ResponseTransformer.toBytes());
      } else if (parameter == AsyncResponseTransformer.class) {
        arguments.add(AsyncResponseTransformer.toBytes());
      } else {
        arguments.add(filled(parameter));
      }
    }
    return arguments.toArray();
  }

  private static Object filled(Class<?> requestType) throws Exception {
    return filled(requestType.getMethod("builder").invoke(null), 5);
  }

  /** An object in which all is filled that the real client may insist on. */
  private static Object filled(Object builder, int depth) {
    for (SdkField<?> field : ((SdkPojo) builder).sdkFields()) {
      MarshallingType<?> type = field.marshallingType();
      if (field.memberName().equals("CopySource")) {
        continue; // excludes the bucket and key of the source
      }
      if (type == MarshallingType.STRING) {
        boolean arn = field.memberName().endsWith("ARN");
        field.set(
            builder,
            arn ? "arn:aws:kinesis:eu-north-1:123456789012:stream/text/consumer/text:1" : "text");
      } else if (type == MarshallingType.INTEGER) {
        field.set(builder, 1);
      } else if (type == MarshallingType.BOOLEAN) {
        field.set(builder, true);
      } else if (type == MarshallingType.SDK_POJO && depth > 0) {
        field.set(builder, filled(field.constructor().get(), depth - 1));
      }
    }
    return ((SdkBuilder<?, ?>) builder).build();
  }

  private static Object emptyAnswer(InvocationOnMock invocation) throws Exception {
    Method method = invocation.getMethod();
    boolean async = method.getReturnType() == CompletableFuture.class;
    Object answer;
    Class<?> type = responseType(method);
    if (type != null) {
      answer = empty(type);
    } else {
      String request = method.getParameterTypes()[0].getName();
      Class<?> response = Class.forName(request.replaceFirst("Request$", "Response"));
      answer = ResponseBytes.fromByteArray(empty(response), CONTENT);
    }
    return async ? CompletableFuture.completedFuture(answer) : answer;
  }

  private static Object empty(Class<?> responseType) throws Exception {
    Object builder = responseType.getMethod("builder").invoke(null);
    return ((SdkBuilder<?, ?>) builder).build();
  }

  private static Class<?> responseType(Method method) {
    Type type = method.getGenericReturnType();
    if (type instanceof ParameterizedType future
        && future.getRawType() == CompletableFuture.class) {
      type = future.getActualTypeArguments()[0];
    }
    return type instanceof Class<?> known && SdkResponse.class.isAssignableFrom(known)
        ? known
        : null;
  }
}
