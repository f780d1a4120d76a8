package dev.junitchaos.format;

import dev.junitchaos.fault.Fault;
import dev.junitchaos.fault.StatusAnswer;
import dev.junitchaos.internal.Json;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a function is to answer, written as the JSON that API Gateway takes. Stateless. */
final class Answers {

  private Answers() {}

  /** The answer that replaces the handler's, once it has run. */
  static Optional<Fault> afterHandler(Node at, String json, Import into) {
    Dependency.JACKSON.check(at);
    Node answer = JsonFile.parse(at.place(), json);
    if (!answer.isObject() || !answer.members().containsKey("statusCode")) {
      into.unmapped(at, "an answer without a statusCode has no counterpart");
      return Optional.empty();
    }
    Fields fields =
        Fields.of(
            answer,
            "statusCode",
            "body",
            "headers",
            "multiValueHeaders",
            "isBase64Encoded",
            "cookies");
    int status = fields.whole("statusCode", 100, 599, 0);
    into.unmapped(
        fields,
        "only a status, a body and a content type are put into an answer",
        "multiValueHeaders",
        "isBase64Encoded",
        "cookies");
    return Optional.of(new StatusAnswer(status, body(fields), contentType(fields, into), true));
  }

  private static @Nullable String body(Fields fields) {
    Node body = fields.get("body").orElse(null);
    return body == null ? null : body.isText() ? body.text() : Json.write(body.plain());
  }

  private static @Nullable String contentType(Fields fields, Import into) {
    String contentType = null;
    Map<String, Node> headers = fields.get("headers").map(Node::members).orElse(Map.of());
    for (Map.Entry<String, Node> header : headers.entrySet()) {
      if (header.getKey().equalsIgnoreCase("content-type")) {
        contentType = header.getValue().plainText();
      } else {
        into.unmapped(
            header.getValue(), "only a status, a body and a content type are put into an answer");
      }
    }
    return contentType;
  }
}
