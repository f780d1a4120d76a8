package dev.junitchaos.lambda.source;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.junitchaos.experiment.Attribution;
import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.experiment.Scope;
import dev.junitchaos.lambda.Invocation;
import dev.junitchaos.lambda.LambdaFunction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** The delivery of a queue's messages, from the first to the last. Used once, by one thread. */
final class QueueRun {

  /** After so many receives a message without a dead-letter queue is given up. */
  private static final int ENOUGH = 10;

  private final LambdaFunction<SQSEvent, ?> function;
  private final SqsSource.Settings settings;
  private final List<Tracked<String>> messages;
  private final List<Invocation<?>> invocations = new ArrayList<>();

  /** What waits, by group; a standard queue has one. The group at the front is asked first. */
  private final Map<String, Deque<Tracked<String>>> groups = new LinkedHashMap<>();

  QueueRun(
      LambdaFunction<SQSEvent, ?> function,
      SqsSource.Settings settings,
      List<Tracked<String>> messages) {
    this.function = function;
    this.settings = settings;
    this.messages = messages;
    List<Tracked<String>> order = new ArrayList<>(messages);
    if (settings.shuffled()) {
      Collections.shuffle(order, new Random(seed()));
      if (order.equals(messages)) {
        Collections.rotate(order, 1); // few messages are easily shuffled into the order they had
      }
    }
    order.forEach(
        message -> groups.computeIfAbsent(message.group(), g -> new ArrayDeque<>()).add(message));
  }

  Deliveries<String> run() {
    for (List<Tracked<String>> batch = receive(); !batch.isEmpty(); batch = receive()) {
      batch.forEach(Tracked::delivered);
      Invocation<?> invocation = function.invoke(Events.sqs(settings.name(), batch));
      invocations.add(invocation);
      settle(batch, invocation);
    }
    return new Deliveries<>(messages, invocations);
  }

  /** Takes the next batch out of the queue; what was received too often is dead. */
  private List<Tracked<String>> receive() {
    List<Tracked<String>> batch = new ArrayList<>();
    for (Deque<Tracked<String>> group : groups.values()) {
      while (!group.isEmpty() && batch.size() < settings.batchSize()) {
        Tracked<String> message = group.remove();
        if (!isSpent(message)) {
          batch.add(message);
        } else if (settings.maxReceiveCount() > 0) {
          message.dead();
        } else if (settings.isFifo()) {
          group.clear(); // it would keep the others of its group waiting for as long as it lives
        }
      }
    }
    groups.values().removeIf(Deque::isEmpty);
    return batch;
  }

  private boolean isSpent(Tracked<String> message) {
    int most = settings.maxReceiveCount() > 0 ? settings.maxReceiveCount() : ENOUGH;
    return message.deliveries() >= most;
  }

  private void settle(List<Tracked<String>> batch, Invocation<?> invocation) {
    List<String> ids = batch.stream().map(this::id).toList();
    Set<String> failed = BatchAnswer.failed(invocation, ids, settings.reports());
    List<Tracked<String>> again = new ArrayList<>();
    for (Tracked<String> message : batch) {
      if (failed.contains(id(message))) {
        again.add(message);
      } else {
        message.succeeded();
        if (message.processed() == 1 && isDuplicated(message) && !isSpent(message)) {
          again.add(message);
        }
      }
    }
    if (!settings.isFifo()) {
      groups.computeIfAbsent("", g -> new ArrayDeque<>()).addAll(again);
      return;
    }
    Collections.reverse(again);
    for (Tracked<String> message : again) {
      // To the front of its group, and the group behind the others.
      Deque<Tracked<String>> group = groups.remove(message.group());
      Deque<Tracked<String>> waiting = group == null ? new ArrayDeque<>() : group;
      waiting.addFirst(message);
      groups.put(message.group(), waiting);
    }
  }

  private boolean isDuplicated(Tracked<String> message) {
    return settings.duplicateOneIn() > 0 && message.number() % settings.duplicateOneIn() == 0;
  }

  private String id(Tracked<String> message) {
    return Events.messageId(settings.name(), message);
  }

  private static long seed() {
    Scope scope = Attribution.ofThisThread();
    Experiment experiment = scope == null ? null : scope.experiment();
    return experiment == null ? 0 : experiment.seed();
  }
}
