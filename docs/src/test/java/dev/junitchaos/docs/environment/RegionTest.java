package dev.junitchaos.docs.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.junitchaos.aws.LocalAws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junitpioneer.jupiter.SetEnvironmentVariable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class RegionTest {

  @RegisterExtension static final LocalAws AWS = LocalAws.inRegion("eu-north-1");

  @Test
  @SetEnvironmentVariable(key = "AWS_REGION", value = "us-east-1")
  void the_region_of_local_aws_comes_first() {
    try (DynamoDbClient dynamoDb = DynamoDbClient.create()) {
      assertThat(dynamoDb.serviceClientConfiguration().region()).isEqualTo(Region.EU_NORTH_1);
    }
  }
}
