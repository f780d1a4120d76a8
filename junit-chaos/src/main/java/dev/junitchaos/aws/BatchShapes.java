package dev.junitchaos.aws;

import dev.junitchaos.fault.Target;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The operations that can succeed in part, as the services' API references describe them. Immutable
 * and thread-safe.
 */
public final class BatchShapes {

  private record Operation(String service, String name, BatchShape shape, String code) {}

  private static final String INTERNAL = "InternalError";

  private static final Map<String, Operation> OPERATIONS =
      Set.of(
              new Operation(
                  "DynamoDb", "BatchWriteItem", new TableBatch("UnprocessedItems", false), ""),
              new Operation(
                  "DynamoDb", "BatchGetItem", new TableBatch("UnprocessedKeys", true), ""),
              new Operation("Sqs", "SendMessageBatch", ListedFailures.byId("Entries"), INTERNAL),
              new Operation("Sqs", "DeleteMessageBatch", ListedFailures.byId("Entries"), INTERNAL),
              new Operation(
                  "Sqs", "ChangeMessageVisibilityBatch", ListedFailures.byId("Entries"), INTERNAL),
              new Operation(
                  "Sns",
                  "PublishBatch",
                  ListedFailures.byId("PublishBatchRequestEntries"),
                  INTERNAL),
              new Operation("S3", "DeleteObjects", ListedFailures.ofObjects(), INTERNAL),
              new Operation(
                  "EventBridge",
                  "PutEvents",
                  new AnswersInOrder("Entries", "Entries", "FailedEntryCount"),
                  "InternalFailure"),
              new Operation(
                  "Kinesis",
                  "PutRecords",
                  new AnswersInOrder("Records", "Records", "FailedRecordCount"),
                  "ProvisionedThroughputExceededException"),
              new Operation(
                  "Firehose",
                  "PutRecordBatch",
                  new AnswersInOrder("Records", "RequestResponses", "FailedPutCount"),
                  "ServiceUnavailableException"))
          .stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  operation -> key(operation.service, operation.name), operation -> operation));

  private BatchShapes() {}

  /** The services that have such operations, as the SDK's Java names spell them. */
  public static Set<String> services() {
    return OPERATIONS.values().stream()
        .map(Operation::service)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The operations of a service that can succeed in part; empty for most services. */
  public static Set<String> operations(String service) {
    return OPERATIONS.values().stream()
        .filter(operation -> Target.sameService(operation.service, service))
        .map(Operation::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** How an operation's requests look; {@code null} when it cannot succeed in part. */
  static @Nullable BatchShape of(String service, String operation) {
    Operation known = OPERATIONS.get(key(service, operation));
    return known == null ? null : known.shape;
  }

  /** The error code of an entry that fails; empty where answers name none. */
  static String code(String service, String operation) {
    Operation known = OPERATIONS.get(key(service, operation));
    return known == null ? "" : known.code;
  }

  private static String key(String service, String operation) {
    return Target.plain(service) + "." + operation.toLowerCase(Locale.ROOT);
  }
}
