package dev.junitchaos.samples.events;

import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * A real SQS (ElasticMQ) and a real S3 (S3Proxy), started once for the whole test run. Each test
 * finds a new queue of shipments and empty buckets.
 */
final class LocalServers implements BeforeAllCallback, BeforeEachCallback {

  private static final String REGION = "eu-north-1";
  private static final String QUEUE = "shipments.fifo";
  private static final String QUEUE_URL =
      "https://sqs." + REGION + ".amazonaws.com/000000000000/" + QUEUE;
  private static final List<String> BUCKETS = List.of("sales", "summaries", "totals");

  private static Running running;

  /** Where SQS is. */
  static URI sqsEndpoint() {
    return running.sqsEndpoint;
  }

  /** Where S3 is. */
  static URI s3Endpoint() {
    return running.s3Endpoint;
  }

  /** A client of S3 that is not the functions'. */
  static S3Client s3() {
    return running.s3;
  }

  /** The shipments in the queue, each as the id of its order. They are taken out of it. */
  static List<String> shipments() {
    List<String> orderIds = new ArrayList<>();
    List<Message> some;
    do {
      some =
          running
              .sqs
              .receiveMessage(receive -> receive.queueUrl(QUEUE_URL).maxNumberOfMessages(10))
              .messages();
      some.forEach(
          message -> orderIds.add(Json.read(message.body().getBytes(), Order.class).orderId()));
    } while (!some.isEmpty());
    return orderIds;
  }

  /** The total of a meter, as it is stored. */
  static Total total(String meter) {
    return new Totals(running.s3, "totals").of(meter);
  }

  /** Stores an object. */
  static void put(String bucket, String key, String body) {
    running.s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString(body));
  }

  /** What is stored. */
  static String get(String bucket, String key) {
    return running.s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asUtf8String();
  }

  /** The names of the objects in a bucket. */
  static List<String> keys(String bucket) {
    return running.s3.listObjectsV2(list -> list.bucket(bucket)).contents().stream()
        .map(S3Object::key)
        .toList();
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
    // A new queue, since an emptied one still knows what it was sent.
    running.sqs.deleteQueue(delete -> delete.queueUrl(QUEUE_URL));
    running.createQueue();
    for (String bucket : BUCKETS) {
      keys(bucket).forEach(key -> running.s3.deleteObject(d -> d.bucket(bucket).key(key)));
    }
  }

  /** The servers, as long as the test run lasts. */
  private static final class Running implements AutoCloseable {

    private final SQSRestServer elasticMq;
    private final URI sqsEndpoint;
    private final S3Proxy s3Proxy;
    private final URI s3Endpoint;
    private final SqsClient sqs;
    private final S3Client s3;

    private Running() throws Exception {
      elasticMq = SQSRestServerBuilder.withInterface("127.0.0.1").withDynamicPort().start();
      sqsEndpoint =
          URI.create("http://127.0.0.1:" + elasticMq.waitUntilStarted().localAddress().getPort());
      s3Proxy =
          S3Proxy.builder()
              .blobStore(new TransientNio2BlobStore())
              .endpoint(URI.create("http://127.0.0.1:0"))
              .build();
      s3Proxy.start();
      s3Endpoint = URI.create("http://127.0.0.1:" + s3Proxy.getPort());

      sqs = SqsClient.builder().applyMutation(at(sqsEndpoint)).build();
      s3 = S3Client.builder().applyMutation(at(s3Endpoint)).forcePathStyle(true).build();
      createQueue();
      BUCKETS.forEach(bucket -> s3.createBucket(create -> create.bucket(bucket)));

      // What the functions find in their environment.
      System.setProperty("SHIPMENTS_QUEUE_URL", QUEUE_URL);
      System.setProperty("TOTALS_BUCKET", "totals");
      System.setProperty("SUMMARIES_BUCKET", "summaries");

      warmUp();
    }

    static Running start() {
      try {
        return new Running();
      } catch (Exception e) {
        throw new IllegalStateException("the local servers did not start", e);
      }
    }

    private static <B extends AwsClientBuilder<B, ?>> Consumer<B> at(URI endpoint) {
      return client ->
          client
              .endpointOverride(endpoint)
              .region(Region.of(REGION))
              .credentialsProvider(
                  StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    }

    /** A server's very first answer takes long, and the functions' timeouts are short. */
    private void warmUp() {
      Order order = new Order("o-0", "kettle", 1);
      new Shipments(sqs, QUEUE_URL).request(Map.of("m-0", order));
      Reading reading = new Reading("m-0", 1, BigInteger.ONE);
      new Totals(s3, "totals").add("m-0", List.of(reading));
    }

    void createQueue() {
      sqs.createQueue(
          create ->
              create.queueName(QUEUE).attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true")));
    }

    @Override
    public void close() throws Exception {
      sqs.close();
      s3.close();
      elasticMq.stopAndWait();
      s3Proxy.stop();
    }
  }
}
