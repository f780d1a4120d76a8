package dev.junitchaos.aws;

import dev.junitchaos.experiment.Strike;
import dev.junitchaos.fault.Call;
import dev.junitchaos.fault.CorruptedParameter;
import dev.junitchaos.fault.ServiceError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;

/**
 * Acts {@link CorruptedParameter} out on what SSM Parameter Store, Secrets Manager and AppConfig
 * answer. Stateless.
 */
final class ParameterFaults {

  private static final String[] VALUES = {"Value", "SecretString", "SecretBinary", "Configuration"};

  /** The errors of reads that ask for one value, by operation. */
  private static final Map<String, String> MISSING =
      Map.of(
          "GetParameter", "ParameterNotFound",
          "GetSecretValue", "ResourceNotFoundException",
          "GetLatestConfiguration", "ResourceNotFoundException");

  private static final String NO_SECRET = "Secrets Manager can't find the specified secret.";

  private ParameterFaults() {}

  /** The error of a read that asks for one parameter, which is missing. */
  static @Nullable AwsServiceException refusal(
      Strike strike,
      ApiCall call,
      Context.BeforeTransmission context,
      ExecutionAttributes attributes) {
    Call.Aws asked = call.call();
    String code = MISSING.get(asked.operation());
    if (code == null
        || !(strike.fault() instanceof CorruptedParameter fault)
        || !fault.missing()
        || !(fault.name().isEmpty() || asked.resources().contains(fault.name()))) {
      return null;
    }
    ErrorCode usual = ErrorCode.of(ServiceError.of(code), asked);
    return ServiceErrors.exception(
        asked.operation().equals("GetSecretValue")
            ? new ErrorCode(usual.code(), usual.exception(), usual.status(), NO_SECRET)
            : usual,
        context.request(),
        attributes);
  }

  /** The answer with other values, or without some. */
  static @Nullable SdkResponse change(
      Strike strike, ApiCall call, SdkRequest request, SdkResponse answer) {
    if (!(strike.fault() instanceof CorruptedParameter fault)) {
      return null;
    }
    return switch (call.call().operation()) {
      case "GetParameter" -> ofOne(fault, call, answer);
      case "GetSecretValue" -> isMeant(fault, call, answer) ? changed(fault, answer) : null;
      case "GetLatestConfiguration" -> changed(fault, answer);
      case "GetParameters", "GetParametersByPath" -> ofMany(fault, request, answer, "Parameters");
      case "BatchGetSecretValue" -> ofMany(fault, request, answer, "SecretValues");
      default -> null;
    };
  }

  private static @Nullable SdkResponse ofOne(
      CorruptedParameter fault, ApiCall call, SdkResponse answer) {
    if (!(Members.get(answer, "Parameter") instanceof SdkPojo parameter)
        || !isMeant(fault, call, parameter)) {
      return null;
    }
    SdkPojo changed = changed(fault, parameter);
    return changed == null ? null : Members.with(answer, Map.of("Parameter", changed));
  }

  private static @Nullable SdkResponse ofMany(
      CorruptedParameter fault, SdkRequest request, SdkResponse answer, String list) {
    List<SdkPojo> left = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    boolean acts = false;
    for (SdkPojo parameter : Members.list(answer, list)) {
      if (!isNamed(fault, parameter)) {
        left.add(parameter);
      } else if (fault.missing()) {
        gone.add(asked(request, parameter));
      } else {
        SdkPojo changed = changed(fault, parameter);
        acts |= changed != null;
        left.add(changed == null ? parameter : changed);
      }
    }
    if (!acts && gone.isEmpty()) {
      return null;
    }
    Map<String, Object> members = new LinkedHashMap<>(Map.of(list, left));
    members.putAll(reported(answer, gone));
    return Members.with(answer, members);
  }

  /** How a request called something that it found: by name, ARN, or a version of either. */
  private static String asked(SdkRequest request, SdkPojo found) {
    String name = Members.text(found, "Name");
    for (String list : List.of("Names", "SecretIdList")) {
      if (Members.has(request, list) && Members.get(request, list) instanceof List<?> all) {
        for (Object one : all) {
          String asked = one.toString();
          String arn = Members.text(found, "ARN");
          if (asked.equals(name)
              || asked.startsWith(name + ":")
              || (!arn.isEmpty() && (asked.equals(arn) || asked.startsWith(arn + ":")))) {
            return asked;
          }
        }
      }
    }
    return name;
  }

  /** How an answer says which names there are not; one that lists what is under a path does not. */
  private static Map<String, Object> reported(SdkResponse answer, List<String> gone) {
    if (gone.isEmpty()) {
      return Map.of();
    } else if (Members.has(answer, "InvalidParameters")) {
      List<Object> names = new ArrayList<>(gone);
      if (Members.get(answer, "InvalidParameters") instanceof List<?> before) {
        names.addAll(0, before);
      }
      return Map.of("InvalidParameters", names);
    } else if (Members.has(answer, "Errors")) {
      List<SdkPojo> errors = Members.list(answer, "Errors");
      gone.forEach(
          name ->
              errors.add(
                  Members.element(
                      answer,
                      "Errors",
                      Map.of(
                          "SecretId",
                          name,
                          "ErrorCode",
                          "ResourceNotFoundException",
                          "Message",
                          NO_SECRET))));
      return Map.of("Errors", errors);
    }
    return Map.of();
  }

  /** The same with another value; {@code null} when it has none, or none that can be cut. */
  private static <P extends SdkPojo> @Nullable P changed(CorruptedParameter fault, P parameter) {
    for (String member : VALUES) {
      Object value = Members.has(parameter, member) ? Members.get(parameter, member) : null;
      Object other =
          value instanceof String text
              ? text(fault, text)
              : value instanceof SdkBytes bytes ? bytes(fault, bytes) : null;
      if (other != null && !other.equals(value)) {
        return Members.with(parameter, Map.of(member, other));
      }
    }
    return null;
  }

  private static String text(CorruptedParameter fault, String text) {
    return fault.value() != null
        ? fault.value()
        : text.substring(
            0,
            text.offsetByCodePoints(
                0, (int) (text.codePointCount(0, text.length()) * fault.kept())));
  }

  private static SdkBytes bytes(CorruptedParameter fault, SdkBytes bytes) {
    byte[] all = bytes.asByteArray();
    return SdkBytes.fromByteArray(
        fault.value() != null
            ? fault.value().getBytes(StandardCharsets.UTF_8)
            : Arrays.copyOf(all, (int) (all.length * fault.kept())));
  }

  private static boolean isMeant(CorruptedParameter fault, ApiCall call, SdkPojo parameter) {
    return isNamed(fault, parameter) || call.call().resources().contains(fault.name());
  }

  private static boolean isNamed(CorruptedParameter fault, SdkPojo parameter) {
    return fault.name().isEmpty() || fault.name().equals(Members.text(parameter, "Name"));
  }
}
