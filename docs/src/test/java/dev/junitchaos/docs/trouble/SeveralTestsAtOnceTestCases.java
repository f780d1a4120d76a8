package dev.junitchaos.docs.trouble;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.junitchaos.ThrottleDynamo;
import dev.junitchaos.aws.RealClient;
import dev.junitchaos.docs.RunWith;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** A pool that is older than the tests, and two tests at the same time. */
@RunWith({
  "junit.jupiter.execution.parallel.enabled=true",
  "junit.jupiter.execution.parallel.mode.default=concurrent",
  "junit.jupiter.execution.parallel.config.strategy=fixed",
  "junit.jupiter.execution.parallel.config.fixed.parallelism=2"
})
class SeveralTestsAtOnceTestCases {

  static final CyclicBarrier BOTH = new CyclicBarrier(2);
  static final DynamoDbClient MOCK = mock(DynamoDbClient.class);
  static ExecutorService pool;

  @BeforeAll
  static void startPool() throws Exception {
    when(MOCK.getItem(any(GetItemRequest.class))).thenReturn(GetItemResponse.builder().build());
    pool = Executors.newFixedThreadPool(1);
    pool.submit(() -> {}).get();
  }

  @AfterAll
  static void stopPool() {
    pool.shutdown();
  }

  @Test
  @ThrottleDynamo(table = "orders", first = 1)
  void one() throws Exception {
    readOnThePool();
  }

  @Test
  @ThrottleDynamo(table = "orders", first = 1)
  void other() throws Exception {
    readOnThePool();
  }

  private static void readOnThePool() throws Exception {
    BOTH.await();
    pool.submit(() -> RealClient.inFrontOf(MOCK).getItem(get -> get.tableName("orders"))).get();
    BOTH.await();
  }
}
