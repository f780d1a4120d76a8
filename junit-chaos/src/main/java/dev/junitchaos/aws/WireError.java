package dev.junitchaos.aws;

import dev.junitchaos.fault.Target;
import dev.junitchaos.http.Origin;
import dev.junitchaos.internal.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * An error as a service writes it on the wire, in the protocol that the request is in: for those
 * errors of which the SDK reads more than its exception shows. (Smithy: "AWS Protocols".)
 * Stateless.
 */
final class WireError {

  private static final Set<String> REST_XML = Set.of("s3", "s3control", "route53", "cloudfront");

  private WireError() {}

  /**
   * The answer.
   *
   * @param service the service's name, in any spelling
   * @param request tells the protocol by its content type
   * @param headers besides those that every error has
   */
  static Origin.Answer of(
      ErrorCode error, String service, SdkHttpRequest request, Map<String, String> headers) {
    String type = request.firstMatchingHeader("Content-Type").orElse("");
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("x-amzn-RequestId", UUID.randomUUID().toString());
    if (REST_XML.contains(Target.plain(service))) {
      all.put("Content-Type", "application/xml");
      return new Origin.Answer(error.status(), all, utf8("<Error>" + xml(error) + "</Error>"));
    } else if (type.startsWith("application/x-www-form-urlencoded")) {
      all.put("Content-Type", "text/xml");
      String body = "<ErrorResponse><Error>" + xml(error) + "</Error></ErrorResponse>";
      return new Origin.Answer(error.status(), all, utf8(body));
    }
    all.put("x-amzn-ErrorType", error.code());
    Map<String, String> members = new LinkedHashMap<>();
    members.put("__type", error.code());
    members.put("message", error.message());
    boolean binary = type.contains("cbor");
    all.put("Content-Type", type.isEmpty() ? "application/json" : type);
    return new Origin.Answer(
        error.status(), all, binary ? cbor(members) : utf8(Json.write(members)));
  }

  private static String xml(ErrorCode error) {
    return "<Code>" + error.code() + "</Code><Message>" + error.message() + "</Message>";
  }

  /** A map of short texts (RFC 8949). */
  private static byte[] cbor(Map<String, String> members) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0xa0 + members.size());
    members.forEach(
        (name, value) -> {
          cborText(name, out);
          cborText(value, out);
        });
    return out.toByteArray();
  }

  private static void cborText(String text, ByteArrayOutputStream out) {
    byte[] bytes = utf8(text);
    out.write(0x79); // text, its length in two bytes
    out.write(bytes.length >> 8);
    out.write(bytes.length);
    out.writeBytes(bytes);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
