package dev.junitchaos.aws;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.mockito.Mockito;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** A mocked DynamoDB behind a real client, sync or async, so that one test can try both. */
enum MockedTable {
  SYNC {
    @Override
    Object mockAnswering(Deque<Object> answers) {
      DynamoDbClient mock = mock(DynamoDbClient.class);
      if (!answers.isEmpty()) {
        when(mock.getItem(any(GetItemRequest.class)))
            .thenAnswer(
                call -> {
                  Object next = answers.size() > 1 ? answers.remove() : answers.element();
                  if (next instanceof Throwable thrown) {
                    throw thrown;
                  }
                  return next;
                });
      }
      return mock;
    }

    @Override
    Object mockThatEchoes() {
      DynamoDbClient mock = mock(DynamoDbClient.class);
      when(mock.getItem(any(GetItemRequest.class))).thenAnswer(call -> echo(call.getArgument(0)));
      return mock;
    }

    @Override
    GetItemResponse getItem(Object client, String id) {
      return ((DynamoDbClient) client).getItem(request(id));
    }

    @Override
    void verifyCalled(Object mock, int times) {
      verify((DynamoDbClient) mock, times(times)).getItem(any(GetItemRequest.class));
      Mockito.verifyNoMoreInteractions(mock);
    }
  },
  ASYNC {
    @Override
    Object mockAnswering(Deque<Object> answers) {
      DynamoDbAsyncClient mock = mock(DynamoDbAsyncClient.class);
      if (!answers.isEmpty()) {
        when(mock.getItem(any(GetItemRequest.class)))
            .thenAnswer(
                call -> {
                  Object next = answers.size() > 1 ? answers.remove() : answers.element();
                  return next instanceof Throwable thrown
                      ? CompletableFuture.failedFuture(thrown)
                      : CompletableFuture.completedFuture(next);
                });
      }
      return mock;
    }

    @Override
    Object mockThatEchoes() {
      DynamoDbAsyncClient mock = mock(DynamoDbAsyncClient.class);
      when(mock.getItem(any(GetItemRequest.class)))
          .thenAnswer(call -> CompletableFuture.supplyAsync(() -> echo(call.getArgument(0))));
      return mock;
    }

    @Override
    GetItemResponse getItem(Object client, String id) {
      try {
        return ((DynamoDbAsyncClient) client).getItem(request(id)).join();
      } catch (CompletionException thrown) {
        throw Sneaky.<RuntimeException>rethrow(thrown.getCause());
      }
    }

    @Override
    void verifyCalled(Object mock, int times) {
      verify((DynamoDbAsyncClient) mock, times(times)).getItem(any(GetItemRequest.class));
      Mockito.verifyNoMoreInteractions(mock);
    }
  };

  static final GetItemRequest REQUEST = request("1");

  static final GetItemResponse FOUND =
      GetItemResponse.builder().item(Map.of("id", AttributeValue.fromS("1"))).build();

  /** A mock that returns or throws these, one after the other, then always the last. */
  Object mockThat(Object... answers) {
    return mockAnswering(new ArrayDeque<>(List.of(answers)));
  }

  abstract Object mockAnswering(Deque<Object> answers);

  /** A mock that returns the key it is asked for. */
  abstract Object mockThatEchoes();

  abstract GetItemResponse getItem(Object client, String id);

  abstract void verifyCalled(Object mock, int times);

  GetItemResponse getItemThrough(
      Object mock, Consumer<ClientOverrideConfiguration.Builder> configuration) {
    return getItem(RealClient.inFrontOf(mock, configuration), "1");
  }

  static GetItemRequest request(String id) {
    return GetItemRequest.builder()
        .tableName("orders")
        .key(Map.of("id", AttributeValue.fromS(id)))
        .build();
  }

  private static GetItemResponse echo(GetItemRequest request) {
    return GetItemResponse.builder().item(request.key()).build();
  }

  private static final class Sneaky {
    @SuppressWarnings("unchecked")
    static <T extends Throwable> RuntimeException rethrow(Throwable thrown) throws T {
      throw (T) thrown;
    }
  }
}
