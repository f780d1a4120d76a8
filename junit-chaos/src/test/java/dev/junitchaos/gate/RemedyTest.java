package dev.junitchaos.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junitchaos.ReadFaults;
import dev.junitchaos.aws.Exposure;
import dev.junitchaos.fault.Call;
import dev.junitchaos.fault.FaultClass;
import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.report.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is offered to test a cell is right: it compiles, is accepted, and strikes that cell. */
class RemedyTest {

  @Test
  void every_annotation_that_is_offered_injects_what_it_is_offered_for(@TempDir Path directory)
      throws Exception {
    Map<String, FaultClass> offered = new TreeMap<>();
    Map<String, Call> calls = new TreeMap<>();
    for (String operation :
        List.of(
            "DynamoDb.PutItem",
            "DynamoDb.GetItem",
            "DynamoDb.BatchWriteItem",
            "DynamoDb.ListTables",
            "Sqs.SendMessage",
            "Sqs.SendMessageBatch",
            "Sns.Publish",
            "Sns.PublishBatch",
            "S3.PutObject",
            "S3.GetObject",
            "S3.DeleteObjects",
            "Kinesis.PutRecords",
            "EventBridge.PutEvents",
            "Firehose.PutRecordBatch",
            "SecretsManager.GetSecretValue",
            "Ssm.GetParameter")) {
      String[] parts = operation.split("\\.");
      for (String resource : List.of("", "orders")) {
        Call call =
            new Call.Aws(
                parts[0],
                parts[1],
                resource.isEmpty() ? Set.of() : Set.of(resource),
                null,
                null,
                1);
        for (FaultClass fault : Exposure.of(call)) {
          String remedy = Remedy.forOperation(new Row("save", operation, resource), fault);
          offered.put(remedy, fault);
          calls.put(remedy, call);
        }
      }
    }
    Call host = new Call.Http("payments.example.com", 443);
    for (FaultClass fault : Exposure.of(host)) {
      String remedy = Remedy.forHost("payments.example.com", fault);
      offered.put(remedy, fault);
      calls.put(remedy, host);
    }

    Map<String, List<FaultRule>> read = ReadFaults.of(directory, new ArrayList<>(offered.keySet()));

    assertThat(offered).hasSizeGreaterThan(150);
    offered.forEach(
        (remedy, fault) ->
            assertThat(read.get(remedy))
                .as(remedy)
                .singleElement()
                .satisfies(
                    rule -> {
                      assertThat(FaultClass.of(rule.fault())).contains(fault);
                      assertThat(rule.target().matches(calls.get(remedy))).isTrue();
                    }));
  }

  @Test
  void names_are_quoted_as_java_does() {
    assertThat(Remedy.forOperation(new Row("", "S3.GetObject", "a\"b\\c"), FaultClass.THROTTLE))
        .isEqualTo(
            "@Throttle(service = \"S3\", operations = \"GetObject\", resource = \"a\\\"b\\\\c\", first = 1)");
  }
}
