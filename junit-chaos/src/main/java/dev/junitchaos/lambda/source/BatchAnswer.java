package dev.junitchaos.lambda.source;

import dev.junitchaos.experiment.Attribution;
import dev.junitchaos.experiment.Scope;
import dev.junitchaos.lambda.Invocation;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges what a function answered to a batch, by the rules of {@code ReportBatchItemFailures}. (AWS
 * Lambda Developer Guide: "Handling errors for an SQS event source in Lambda", "Configuring partial
 * batch response with Kinesis Data Streams and Lambda".) Stateless.
 */
final class BatchAnswer {

  private BatchAnswer() {}

  /**
   * The records of a batch that failed.
   *
   * @param invocation that was given the batch
   * @param ids of its records
   * @param reports whether the answer may name single records; if not, it is not looked at
   * @return all of {@code ids} when the invocation failed or its answer is malformed
   */
  static Set<String> failed(Invocation<?> invocation, List<String> ids, boolean reports) {
    Set<String> all = Set.copyOf(ids);
    if (!(invocation instanceof Invocation.Completed<?> completed)) {
      return all;
    }
    Set<String> failed = reports ? named(answer(completed)) : Set.of();
    return failed == null || !all.containsAll(failed) ? all : failed;
  }

  /** It is the service that looks at it, and not the test. */
  private static @Nullable Object answer(Invocation.Completed<?> completed) {
    try (Attribution.Entered service = Attribution.enter(Scope.calm())) {
      return completed.response();
    }
  }

  /** The records that an answer names; {@code null} when it is malformed. */
  private static @Nullable Set<String> named(@Nullable Object answer) {
    if (answer == null || answer.equals("")) {
      return Set.of();
    }
    if (!Serialised.isObject(answer)) {
      return null;
    }
    Object failures = Serialised.member(answer, "batchItemFailures");
    if (failures == null) {
      return Set.of();
    }
    if (failures instanceof Object[] array) {
      failures = Arrays.asList(array);
    }
    if (!(failures instanceof Iterable<?> items)) {
      return null;
    }
    Set<String> ids = new HashSet<>();
    for (Object item : items) {
      String id = identifier(item);
      if (id == null) {
        return null;
      }
      ids.add(id);
    }
    return ids;
  }

  /** What an item says that failed; {@code null} when it is no text, or an empty one. */
  private static @Nullable String identifier(@Nullable Object item) {
    if (item == null || !Serialised.isObject(item)) {
      return null;
    }
    Object id = Serialised.member(item, "itemIdentifier");
    if (id == null || !Serialised.isText(id)) {
      return null;
    }
    return id.toString().isEmpty() ? null : id.toString();
  }
}
