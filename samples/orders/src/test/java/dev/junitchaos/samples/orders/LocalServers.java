package dev.junitchaos.samples.orders;

import static com.github.tomakehurst.wiremock.client.WireMock.created;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Optional;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * A real DynamoDB, a real SQS and a payment service over real HTTP, started once for the whole test
 * run. Each test finds an empty table, an empty queue, and a payment service that charges.
 */
final class LocalServers implements BeforeAllCallback, BeforeEachCallback {

  private static final String REGION = "eu-north-1";
  private static final String QUEUE_URL =
      "https://sqs." + REGION + ".amazonaws.com/000000000000/confirmations";

  private static Running running;

  /** Where DynamoDB is. */
  static URI dynamoDb() {
    return running.dynamoDbEndpoint;
  }

  /** Where SQS is. */
  static URI sqs() {
    return running.sqsEndpoint;
  }

  /** The payment service, to be told how to answer and to be asked what it was sent. */
  static WireMockServer payments() {
    return running.payments;
  }

  /** Every request to charge that arrived at the payment service. */
  static List<LoggedRequest> charges() {
    return payments().findAll(postRequestedFor(urlEqualTo("/charges")));
  }

  /** The order as the table has it. */
  static Optional<StoredOrder> order(String orderId) {
    return orders().find(orderId);
  }

  /** The orders table, past everything that the handler's own client does. */
  static Orders orders() {
    return new Orders(running.dynamoDb, "orders");
  }

  /** The messages in the queue of confirmations. */
  static List<Message> confirmations() {
    return running
        .sqs
        .receiveMessage(
            receive -> receive.queueUrl(QUEUE_URL).maxNumberOfMessages(10).waitTimeSeconds(0))
        .messages();
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    running =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(LocalServers.class))
            .getOrComputeIfAbsent(Running.class, type -> Running.start(), Running.class);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    running.dynamoDb.deleteTable(delete -> delete.tableName("orders"));
    running.createTable();
    running.sqs.purgeQueue(purge -> purge.queueUrl(QUEUE_URL));
    running.payments.resetAll();
    running.payments.stubFor(post("/charges").willReturn(created()));
  }

  /** The servers, as long as the test run lasts. */
  private static final class Running implements AutoCloseable {

    private final DynamoDbLocal dynamoDbLocal;
    private final URI dynamoDbEndpoint;
    private final SQSRestServer elasticMq;
    private final URI sqsEndpoint;
    private final WireMockServer payments;
    private final DynamoDbClient dynamoDb;
    private final SqsClient sqs;

    private Running() throws Exception {
      dynamoDbLocal = DynamoDbLocal.start();
      elasticMq = SQSRestServerBuilder.withInterface("127.0.0.1").withDynamicPort().start();
      InetSocketAddress address = elasticMq.waitUntilStarted().localAddress();
      sqsEndpoint = URI.create("http://127.0.0.1:" + address.getPort());
      payments = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
      payments.start();
      dynamoDbEndpoint = dynamoDbLocal.endpoint();

      var credentials =
          StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
      dynamoDb =
          DynamoDbClient.builder()
              .endpointOverride(dynamoDbEndpoint)
              .region(Region.of(REGION))
              .credentialsProvider(credentials)
              .build();
      sqs =
          SqsClient.builder()
              .endpointOverride(sqsEndpoint)
              .region(Region.of(REGION))
              .credentialsProvider(credentials)
              .build();
      createTable();
      sqs.createQueue(create -> create.queueName("confirmations"));

      // What the function finds in its environment.
      System.setProperty("PAYMENTS_URL", "http://localhost:" + payments.port());
      System.setProperty("QUEUE_URL", QUEUE_URL);

      warmUp();
    }

    /**
     * Makes each kind of call once: a server's very first answer takes long on a busy machine, and
     * the function's timeouts are short.
     */
    private void warmUp() {
      Order order = new Order("o-0", "kettle", 1, 4900);
      Orders orders = new Orders(dynamoDb, "orders");
      orders.place(order);
      orders.paid("o-0");
      orders.find("o-0");
      new Confirmations(sqs, QUEUE_URL).send(order);
      new Payments(HttpClient.newHttpClient(), URI.create(payments.baseUrl())).charge(order);
    }

    static Running start() {
      try {
        return new Running();
      } catch (Exception e) {
        throw new IllegalStateException("the local servers did not start", e);
      }
    }

    void createTable() {
      dynamoDb.createTable(
          create ->
              create
                  .tableName("orders")
                  .attributeDefinitions(
                      AttributeDefinition.builder()
                          .attributeName("orderId")
                          .attributeType(ScalarAttributeType.S)
                          .build())
                  .keySchema(
                      KeySchemaElement.builder()
                          .attributeName("orderId")
                          .keyType(KeyType.HASH)
                          .build())
                  .billingMode(BillingMode.PAY_PER_REQUEST));
    }

    @Override
    public void close() {
      dynamoDb.close();
      sqs.close();
      payments.stop();
      elasticMq.stopAndWait();
      dynamoDbLocal.close();
    }
  }
}
