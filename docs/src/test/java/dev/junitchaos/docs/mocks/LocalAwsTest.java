package dev.junitchaos.docs.mocks;

import static dev.junitchaos.assertj.ChaosAssertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.sun.net.httpserver.HttpServer;
import dev.junitchaos.aws.LocalAws;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;

class LocalAwsTest {

  static HttpServer stockholm;
  static HttpServer dublin;

  static final SqsClient SQS = mock(SqsClient.class);

  @RegisterExtension
  static final LocalAws AWS =
      LocalAws.inRegion("eu-north-1")
          .route("DynamoDb", () -> address(stockholm)) // to a local server, asked at each request
          .route("DynamoDb", "eu-west-1", () -> address(dublin)) // clients of one region elsewhere
          .route(SqsClient.class, SQS); // to a mock, through the SDK's real pipeline

  @BeforeAll
  static void start() throws IOException {
    stockholm = tableServer("orders-in-stockholm");
    dublin = tableServer("orders-in-dublin");
    when(SQS.getQueueUrl(any(GetQueueUrlRequest.class)))
        .thenReturn(GetQueueUrlResponse.builder().queueUrl("https://queue").build());
  }

  @AfterAll
  static void stop() {
    stockholm.stop(0);
    dublin.stop(0);
  }

  @Test
  void clients_built_from_defaults_stay_on_this_machine() {
    assertThat(DynamoDbClient.create().listTables().tableNames())
        .containsExactly("orders-in-stockholm");
    assertThat(DynamoDbClient.builder().region(Region.EU_WEST_1).build().listTables().tableNames())
        .containsExactly("orders-in-dublin");
    assertThat(SqsClient.create().getQueueUrl(get -> get.queueName("mail")).queueUrl())
        .isEqualTo("https://queue");
  }

  private static URI address(HttpServer server) {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  private static HttpServer tableServer(String table) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = ("{\"TableNames\":[\"" + table + "\"]}").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }
}
