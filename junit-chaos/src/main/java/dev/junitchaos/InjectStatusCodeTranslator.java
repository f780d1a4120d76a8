package dev.junitchaos;

import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.StandInAnswer;
import dev.junitchaos.fault.StatusAnswer;
import dev.junitchaos.fault.Target;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@link InjectStatusCode}. */
final class InjectStatusCodeTranslator implements FaultTranslator<InjectStatusCode> {

  private static final int LEAST = 100;
  private static final int LEAST_FINAL = 200;
  private static final int MOST = 599;

  /** A type and a subtype (RFC 9110, "Media Type"), and anything for the parameters. */
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[\\w!#$&^.+-]+/[\\w!#$&^.+-]+[ \\t]*(;[\\x20-\\x7e]*)?");

  @Override
  public FaultRule translate(InjectStatusCode annotation, AnnotationAttributes attributes) {
    attributes.check(
        annotation.value() >= LEAST && annotation.value() <= MOST,
        "value",
        "a status code is from 100 to 599",
        "@InjectStatusCode(503)");
    String contentType = given(annotation.contentType());
    attributes.check(
        contentType == null || MEDIA_TYPE.matcher(contentType).matches(),
        "contentType",
        "a content type is a type and a subtype",
        "value = " + annotation.value() + ", contentType = \"application/json\"");
    Target host = Where.downstream(attributes);
    if (host != null) {
      return attributes.rule(host, standIn(annotation, attributes));
    }
    return attributes.rule(
        new Target.Function(),
        new StatusAnswer(
            annotation.value(),
            given(annotation.body()),
            contentType,
            annotation.at() == Moment.AFTER));
  }

  private static StandInAnswer standIn(
      InjectStatusCode annotation, AnnotationAttributes attributes) {
    String example = "value = 503, host = \"" + annotation.host() + "\"";
    attributes.check(
        annotation.value() >= LEAST_FINAL,
        "value",
        "a downstream's answer has a status from 200 to 599",
        example);
    attributes.check(
        annotation.at() == Moment.BEFORE,
        "at",
        "a downstream answers at once, and the request does not reach it",
        example);
    String body = given(annotation.body());
    String contentType = given(annotation.contentType());
    return new StandInAnswer(
        annotation.value(), body == null ? "" : body, contentType == null ? "" : contentType);
  }

  private static @Nullable String given(String attribute) {
    return attribute.equals(InjectStatusCode.UNCHANGED) ? null : attribute;
  }
}
