package dev.junitchaos.benchmarks;

import dev.junitchaos.aws.RealClient;
import dev.junitchaos.experiment.Attribution;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.fault.FaultPlan;
import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.Schedule;
import dev.junitchaos.fault.ServiceError;
import dev.junitchaos.fault.Target;
import dev.junitchaos.internal.Ticker;
import dev.junitchaos.internal.VirtualTicker;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.mockito.Mockito;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/**
 * A table that throttles every attempt, and a client with the SDK's defaults: nine attempts, and
 * close to a minute of waits between them, really waited for and skipped.
 */
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@BenchmarkMode(Mode.SingleShotTime)
public class ThrottleStorm {

  private static final int ATTEMPTS = 9;

  /** Far below what the waits sum up to, far above what the attempts take. */
  private static final Duration LONG = Duration.ofSeconds(10);

  @Benchmark
  @Warmup(iterations = 50)
  @Measurement(iterations = 50)
  public Duration virtualTime() {
    return storm(new VirtualTicker(Ticker.SYSTEM));
  }

  /** As a build meets it: the first in its JVM. */
  @Benchmark
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  public Duration virtualTimeCold() {
    return storm(new VirtualTicker(Ticker.SYSTEM));
  }

  @Benchmark
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  public Duration realTime() {
    return storm(Ticker.SYSTEM);
  }

  private static Duration storm(Ticker ticker) {
    Experiment experiment =
        new Experiment(
            new FaultPlan(
                List.of(
                    new FaultRule(
                        "@ThrottleDynamo",
                        new Target.Service("DynamoDb", Set.of(), null, null),
                        new Schedule.Always(),
                        ServiceError.throttle())),
                1),
            1,
            ticker);
    Attribution.open(experiment);
    try (Attribution.Entered inside = Attribution.enterExperiment(experiment);
        DynamoDbClient client = RealClient.inFrontOf(Mockito.mock(DynamoDbClient.class))) {
      client.getItem(StubbedDynamoDb.GET_ITEM);
      throw new IllegalStateException("it was not throttled");
    } catch (ProvisionedThroughputExceededException expected) {
      Duration took = experiment.now();
      if (experiment.calls().size() != ATTEMPTS || took.compareTo(LONG) < 0) {
        throw new IllegalStateException(experiment.calls().size() + " attempts in " + took);
      }
      return took;
    } finally {
      Attribution.close(experiment);
    }
  }
}
