package dev.junitchaos.samples.events;

import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The totals of all meters, an object for each. Readings may be added again without harm, and a
 * total takes the place only of the one that it was made from.
 */
final class Totals {

  private static final int PRECONDITION_FAILED = 412;

  /** A total as it is stored, and the ETag by which to replace it; none: there is no object. */
  private record Stored(Total total, String eTag) {}

  private final S3Client s3;
  private final String bucket;

  Totals(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  Total of(String meter) {
    return find(meter).total;
  }

  /**
   * Adds readings of a meter to its total.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException when nobody knows whether they are
   *     added; so add them again
   * @throws IllegalArgumentException when what is stored is no total
   */
  void add(String meter, List<Reading> readings) {
    Stored before = find(meter);
    Total after = before.total.plus(readings);
    if (!after.equals(before.total)) {
      try {
        replace(meter, before, after);
      } catch (S3Exception e) {
        if (e.statusCode() != PRECONDITION_FAILED) {
          throw e;
        }
        // Perhaps by a write of our own, whose answer was lost.
        Total now = of(meter);
        if (!now.plus(readings).equals(now)) {
          throw e;
        }
      }
    }
  }

  private Stored find(String meter) {
    try {
      WholeObject object =
          s3.getObject(get -> get.bucket(bucket).key(key(meter)), WholeObject.read());
      return new Stored(Json.read(object.bytes(), Total.class), object.answer().eTag());
    } catch (NoSuchKeyException e) {
      return new Stored(Total.NOTHING, null);
    }
  }

  private void replace(String meter, Stored before, Total after) {
    PutObjectRequest.Builder put = PutObjectRequest.builder().bucket(bucket).key(key(meter));
    if (before.eTag == null) {
      put.ifNoneMatch("*");
    } else {
      put.ifMatch(before.eTag);
    }
    s3.putObject(put.build(), RequestBody.fromString(Json.write(after)));
  }

  private static String key(String meter) {
    return "totals/" + meter + ".json";
  }
}
