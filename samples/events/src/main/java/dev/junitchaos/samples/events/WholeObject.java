package dev.junitchaos.samples.events;

import java.io.IOException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * An object of S3, all of it. The JDK's HTTP client takes a body that ends early for a whole one,
 * and not every object has a checksum; so its length is compared, and an object that is too short
 * is asked for again by the client's own retries.
 *
 * @param answer what S3 says about the object
 * @param bytes the object
 */
record WholeObject(GetObjectResponse answer, byte[] bytes) {

  static ResponseTransformer<GetObjectResponse, WholeObject> read() {
    return WholeObject::read;
  }

  private static WholeObject read(GetObjectResponse answer, AbortableInputStream body) {
    try {
      byte[] bytes = body.readAllBytes();
      if (bytes.length != answer.contentLength()) {
        throw RetryableException.create(
            "read " + bytes.length + " of " + answer.contentLength() + " bytes");
      }
      return new WholeObject(answer, bytes);
    } catch (IOException e) {
      throw RetryableException.create("the object broke off", e);
    }
  }
}
