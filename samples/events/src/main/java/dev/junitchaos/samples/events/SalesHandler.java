package dev.junitchaos.samples.events;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification.S3EventNotificationRecord;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Sums up a file of sales when it arrives in a bucket, and writes the summary to another bucket. It
 * fails when it cannot: S3 invokes it asynchronously, so Lambda tries again twice and then keeps
 * the event in the dead-letter queue.
 *
 * <p>A file's summary has the file's name, so it may be written again. The files have dates in
 * their names and do not change; if they did, an older summary could be written over a newer one.
 */
public final class SalesHandler implements RequestHandler<S3Event, Void> {

  private final S3Client s3 = Clients.s3();
  private final String summaries = Settings.required("SUMMARIES_BUCKET");

  @Override
  public Void handleRequest(S3Event event, Context context) {
    for (S3EventNotificationRecord record : event.getRecords()) {
      String bucket = record.getS3().getBucket().getName();
      String key = record.getS3().getObject().getUrlDecodedKey();
      try {
        summarise(bucket, key);
      } catch (NoSuchKeyException e) {
        context.getLogger().log(key + " was deleted, so there is nothing to sum up");
      }
    }
    return null;
  }

  private void summarise(String bucket, String key) {
    WholeObject file = s3.getObject(get -> get.bucket(bucket).key(key), WholeObject.read());
    Summary summary = Summary.of(file.bytes());
    s3.putObject(
        put -> put.bucket(summaries).key(key + ".json").contentType("application/json"),
        RequestBody.fromString(Json.write(summary)));
  }
}
