package dev.junitchaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.junitchaos.aws.TestClients;
import dev.junitchaos.experiment.Experiment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

class ThrottleDynamoTest {

  @Test
  void strikes_each_attempt_and_lets_the_sdk_retry() {
    ChaosTestKit kit = ChaosTestKit.run(RightUseTestCases.class);

    assertThat(kit.failures()).isEmpty();
    assertThat(kit.passed()).isEqualTo(11);
  }

  @ThrottleDynamo(table = "inherited", first = 1)
  static class Base {}

  static class RightUseTestCases extends Base {

    final DynamoDbClient dynamo = TestClients.answering("{}");

    @BeforeEach
    @AfterEach
    void is_calm_around_the_test() {
      dynamo.getItem(r -> r.tableName("orders"));
      dynamo.getItem(r -> r.tableName("inherited"));
    }

    void meets_the_inherited_fault() {
      dynamo.getItem(r -> r.tableName("inherited"));
    }

    @Test
    @ThrottleDynamo(table = "orders", first = 2)
    void first(Experiment experiment) {
      meets_the_inherited_fault();
      dynamo.getItem(r -> r.tableName("orders"));
      assertThat(experiment.calls()).hasSize(2 + 3);
      assertThat(experiment.injections()).hasSize(1 + 2);
      assertThat(experiment.calls().get(4).outcome().orElseThrow().text()).isEqualTo("200");
    }

    @Test
    @ThrottleDynamo(table = "orders")
    void always() {
      meets_the_inherited_fault();
      assertThatThrownBy(() -> dynamo.getItem(r -> r.tableName("orders")))
          .isInstanceOf(ProvisionedThroughputExceededException.class)
          .hasMessageContaining("Service: DynamoDb, Status Code: 400, Request ID: ");
    }

    @Test
    @ThrottleDynamo(table = "orders", operations = "PutItem", oneIn = 2)
    @ThrottleDynamo(
        table = "orders",
        operations = "getitem",
        onCalls = {1, 3})
    void repeated(Experiment experiment) {
      meets_the_inherited_fault();
      dynamo.getItem(r -> r.tableName("orders"));
      dynamo.getItem(r -> r.tableName("orders"));
      dynamo.putItem(r -> r.tableName("orders"));
      dynamo.putItem(r -> r.tableName("orders"));
      assertThat(experiment.injections())
          .extracting(i -> i.call().name() + i.index())
          .containsExactly(
              "DynamoDb.GetItem1", "DynamoDb.GetItem1", "DynamoDb.GetItem3", "DynamoDb.PutItem2");
    }

    @RepeatedTest(2)
    @ThrottleDynamo(
        region = "eu-north-1",
        operations = "GetItem",
        table = "orders",
        probability = 1)
    void every_repetition_has_its_own_experiment(Experiment experiment) {
      meets_the_inherited_fault();
      assertThatThrownBy(() -> dynamo.getItem(r -> r.tableName("orders")));
      assertThat(experiment.injections()).hasSize(1 + 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a-table", "arn:aws:dynamodb:eu-north-1:123456789012:table/a-table"})
    @ThrottleDynamo(table = "a-table", first = 1)
    void resource_by_name_or_arn(String table, Experiment experiment) {
      meets_the_inherited_fault();
      dynamo.getItem(r -> r.tableName(table));
      assertThat(experiment.injections()).hasSize(2);
    }

    @Test
    @BadDay
    void meta(Experiment experiment) {
      meets_the_inherited_fault();
      dynamo.query(r -> r.tableName("orders"));
      assertThat(experiment.injections()).hasSize(2);
    }

    @Test
    @ThrottleDynamo(table = "orders")
    void stops(Experiment experiment) {
      meets_the_inherited_fault();
      assertThatThrownBy(() -> dynamo.getItem(r -> r.tableName("orders")));
      experiment.stop();
      dynamo.getItem(r -> r.tableName("orders"));
    }

    @Test
    @ThrottleDynamo(table = "orders")
    void calmly(Experiment experiment) throws Exception {
      meets_the_inherited_fault();
      experiment.calmly(() -> dynamo.getItem(r -> r.tableName("orders")));
      assertThat(experiment.calls()).hasSize(2);
      assertThatThrownBy(() -> dynamo.getItem(r -> r.tableName("orders")));
    }

    @Nested
    @ThrottleDynamo(table = "nested", first = 1)
    class Inner {
      @Test
      void meets_the_enclosing_fault_too(Experiment experiment) {
        meets_the_inherited_fault();
        dynamo.getItem(r -> r.tableName("nested"));
        assertThat(experiment.injections()).hasSize(2);
      }
    }
  }

  @ThrottleDynamo(operations = "Query", first = 1)
  @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
  @interface BadDay {}
}
