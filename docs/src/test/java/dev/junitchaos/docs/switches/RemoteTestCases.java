package dev.junitchaos.docs.switches;

import dev.junitchaos.ThrottleDynamo;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class RemoteTestCases {

  final DynamoDbClient dynamoDb =
      DynamoDbClient.builder()
          .region(Region.EU_NORTH_1)
          .credentialsProvider(AnonymousCredentialsProvider.create())
          .build();

  @Test
  @ThrottleDynamo(table = "orders", first = 2)
  void rides_out_a_throttled_table() {
    dynamoDb.putItem(put -> put.tableName("orders"));
  }
}
