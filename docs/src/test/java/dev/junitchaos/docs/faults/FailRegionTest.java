package dev.junitchaos.docs.faults;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.junitchaos.FailRegion;
import dev.junitchaos.aws.LocalAws;
import dev.junitchaos.experiment.Experiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

class FailRegionTest {

  static final DynamoDbClient TABLE = mock(DynamoDbClient.class);

  @RegisterExtension
  static final LocalAws AWS = LocalAws.inRegion("eu-north-1").route(DynamoDbClient.class, TABLE);

  @Test
  @FailRegion("eu-north-1")
  void reads_the_replica_when_the_region_is_gone(Experiment experiment) {
    when(TABLE.getItem(any(GetItemRequest.class))).thenReturn(GetItemResponse.builder().build());

    GetItemRequest request = GetItemRequest.builder().tableName("orders").build();
    try {
      in(Region.EU_NORTH_1).getItem(request);
    } catch (SdkException gone) {
      in(Region.EU_WEST_1).getItem(request);
    }

    assertThat(experiment).injected(1).attempted("DynamoDb.GetItem", 2);
  }

  private static DynamoDbClient in(Region region) {
    return DynamoDbClient.builder()
        .region(region)
        .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }
}
