package dev.junitchaos.aws;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkInternalExecutionAttribute;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * Lets a mock's answer pass the SQS client's check of MD5 sums, which stubs do not have: for the
 * call that the mock answered, as {@code checksumValidationEnabled(false)} does for a whole client.
 * Stateless.
 */
final class UncheckedAnswers {

  private static final AttributeMap.@Nullable Key<Boolean> VALIDATION = key();

  private UncheckedAnswers() {}

  /** To be called before the client's own interceptors see the answer. */
  static void accept(ExecutionAttributes attributes) {
    AttributeMap settings =
        attributes.getAttribute(SdkInternalExecutionAttribute.CLIENT_CONTEXT_PARAMS);
    if (VALIDATION != null && settings != null) {
      attributes.putAttribute(
          SdkInternalExecutionAttribute.CLIENT_CONTEXT_PARAMS,
          settings.toBuilder().put(VALIDATION, false).build());
    }
  }

  @SuppressWarnings("unchecked") // its type is checked by name
  private static AttributeMap.@Nullable Key<Boolean> key() {
    try {
      Class<?> parameters =
          Class.forName("software.amazon.awssdk.services.sqs.endpoints.SqsClientContextParams");
      return (AttributeMap.Key<Boolean>)
          parameters.getField("CHECKSUM_VALIDATION_ENABLED").get(null);
    } catch (ReflectiveOperationException | LinkageError e) {
      return null; // no SQS, or a version without the setting
    }
  }
}
