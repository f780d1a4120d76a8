package dev.junitchaos.lambda.source;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.junitchaos.lambda.LambdaFunction;
import java.util.Objects;

/**
 * Delivers events to a function as AWS does: in batches, again after a failure, and to a
 * dead-letter queue in the end. In memory and without waiting: visibility timeouts and backoffs
 * take no time.
 *
 * <pre>{@code
 * Deliveries<String> orders =
 *     EventSource.sqs(LambdaFunction.of(new OrdersHandler()))
 *         .withBatchSize(5).withBatchItemFailures().withMaxReceiveCount(3)
 *         .deliver("o-1", "o-2", "o-3");
 *
 * assertThat(orders).nothingLost().nothingProcessedTwice();
 * }</pre>
 *
 * <p>Each delivery is an invocation of the function, so its faults, and those of what it calls,
 * strike as ever. Needs {@code aws-lambda-java-events} on the class path.
 */
public final class EventSource {

  private EventSource() {}

  /** A queue of SQS: a standard one, unless it is told otherwise. */
  public static SqsSource sqs(LambdaFunction<SQSEvent, ?> function) {
    return new SqsSource(function, SqsSource.Settings.DEFAULT);
  }

  /** A stream of Kinesis, whose records are text in UTF-8. */
  public static StreamSource<String> kinesis(LambdaFunction<KinesisEvent, ?> function) {
    Objects.requireNonNull(function, "function");
    return StreamSource.of(batch -> function.invoke(Events.kinesis(batch)));
  }

  /** The stream of a DynamoDB table. */
  public static StreamSource<DynamodbEvent.DynamodbStreamRecord> dynamoDbStream(
      LambdaFunction<DynamodbEvent, ?> function) {
    Objects.requireNonNull(function, "function");
    return StreamSource.of(batch -> function.invoke(Events.dynamoDb(batch)));
  }

  /** A topic of SNS, which invokes the function asynchronously with one message at a time. */
  public static AsyncSource<String> sns(LambdaFunction<SNSEvent, ?> function) {
    Objects.requireNonNull(function, "function");
    return AsyncSource.of(message -> function.invoke(Events.sns(message)));
  }

  /** Asynchronous invocation, as S3 and EventBridge do it, and {@code InvocationType=Event}. */
  public static <I> AsyncSource<I> async(LambdaFunction<I, ?> function) {
    Objects.requireNonNull(function, "function");
    return AsyncSource.of(event -> function.invoke(event.content()));
  }
}
