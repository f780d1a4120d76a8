package dev.junitchaos.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/**
 * What one SDK call takes when the network takes nothing. The subclasses say what of the library is
 * there; this class must load without it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public abstract class SdkCall {

  private final DynamoDbClient client = StubbedDynamoDb.answering();
  private final DynamoDbAsyncClient asyncClient = StubbedDynamoDb.answeringAsync();

  @Benchmark
  @BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
  public GetItemResponse sync() {
    return client.getItem(StubbedDynamoDb.GET_ITEM);
  }

  @Benchmark
  public GetItemResponse async() {
    return asyncClient.getItem(StubbedDynamoDb.GET_ITEM).join();
  }

  @TearDown
  public void closeClients() {
    client.close();
    asyncClient.close();
  }
}
