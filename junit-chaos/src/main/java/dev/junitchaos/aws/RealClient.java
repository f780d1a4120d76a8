package dev.junitchaos.aws;

import java.util.function.Consumer;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;

/**
 * Puts a real AWS SDK client in front of a mock, so that a stubbed test meets failure where
 * production would meet it: below the SDK's retries and timeouts.
 *
 * <p>The returned client is the SDK's own. It signs, makes attempts, backs off, keeps its timeouts
 * and runs its interceptors as in production; only its network is the mock: what the mock returns
 * or throws is what the service answered to one attempt. So a mock that throws a throttle once and
 * then returns is called twice, and the code under test sees a success. Nothing leaves the JVM.
 *
 * <pre>{@code
 * DynamoDbClient mock = mock(DynamoDbClient.class);
 * when(mock.getItem(any(GetItemRequest.class))).thenReturn(GetItemResponse.builder().build());
 *
 * OrderRepository orders = new OrderRepository(RealClient.inFrontOf(mock));
 * }</pre>
 *
 * <p>It works for Mockito mocks and for hand-written fakes of every SDK client interface, sync
 * ({@code XClient}) and async ({@code XAsyncClient}), streaming operations included; not for
 * operations with event streams, which fail with a message that says so. The convenience methods of
 * a client (those that take a {@code Consumer} or a {@code Path}, {@code getObjectAsBytes},
 * paginators, waiters) are the real client's: each request they make is one call of the mock.
 *
 * <p>An answer that lacks what every real answer has (HTTP status 200, a request id; for an
 * exception the error code and status) gets it. A call that the mock has no answer for fails with
 * an {@link IllegalStateException} that shows the stub to write; it is not retried. (An async
 * client wraps all that is no exception of its own in an {@code SdkClientException}; so it does
 * with this.)
 *
 * <p>Thread-safe; the returned clients are as thread-safe as the mock is. Closing one does not
 * touch the mock; an async client has threads of its own until it is closed.
 */
public final class RealClient {

  private RealClient() {}

  /**
   * Builds a real client with the SDK's default retries and timeouts.
   *
   * @param mock a mock or fake that implements a client interface of the SDK, such as {@code
   *     DynamoDbClient} or {@code S3AsyncClient}
   * @param <C> that interface; for a variable of the fake's own class write {@code
   *     RealClient.<DynamoDbClient>inFrontOf(fake)}
   * @return a client of the mock's interface
   * @throws IllegalArgumentException if {@code mock} is null or no client of the SDK
   */
  public static <C> C inFrontOf(C mock) {
    return inFrontOf(mock, configuration -> {});
  }

  /**
   * Builds a real client that is configured as the one in production is.
   *
   * @param mock as in {@link #inFrontOf(Object)}
   * @param configuration sets retry strategy, timeouts, interceptors and headers
   * @param <C> as in {@link #inFrontOf(Object)}
   * @return a client of the mock's interface
   * @throws IllegalArgumentException if {@code mock} is null or no client of the SDK
   */
  public static <C> C inFrontOf(
      C mock, Consumer<ClientOverrideConfiguration.Builder> configuration) {
    ClientInterface type = ClientInterface.ofMock(mock);
    @SuppressWarnings("unchecked") // the mock implements the interface that the client is built for
    C client = (C) MockedClientBuilder.build(type, new MockBackend(type, mock), configuration);
    return client;
  }
}
