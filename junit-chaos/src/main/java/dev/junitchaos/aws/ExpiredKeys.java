package dev.junitchaos.aws;

import dev.junitchaos.experiment.Experiment;
import dev.junitchaos.experiment.Strike;
import dev.junitchaos.fault.ExpiredCredentials;
import dev.junitchaos.fault.FaultRule;
import dev.junitchaos.fault.ServiceError;
import dev.junitchaos.fault.Target;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Acts {@link ExpiredCredentials} out: which access key has expired, by the rule that said so.
 * Thread-safe.
 */
final class ExpiredKeys implements AutoCloseable {

  /** Services that answer as their older protocols do. (IAM User Guide, "Common errors".) */
  private static final Set<String> SHORT_CODE = Set.of("s3", "sns", "sts", "iam", "ec2");

  private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/,\\s]+)/");

  private final Map<FaultRule, String> expired = new ConcurrentHashMap<>();

  private ExpiredKeys() {}

  static @Nullable AwsServiceException refusal(
      Strike strike,
      ApiCall call,
      Context.BeforeTransmission context,
      ExecutionAttributes attributes) {
    String key = key(context.httpRequest());
    if (!(strike.fault() instanceof ExpiredCredentials fault)
        || strike.index() <= fault.afterCalls()
        || key == null) {
      return null;
    }
    Experiment experiment = call.experiment();
    ExpiredKeys keys = experiment.attachment(ExpiredKeys.class, ExpiredKeys::new);
    return key.equals(keys.expired.computeIfAbsent(strike.rule(), rule -> key))
        ? ServiceErrors.exception(answer(call), context.request(), attributes)
        : null;
  }

  private static ErrorCode answer(ApiCall call) {
    String service = Target.plain(call.call().service());
    String code = SHORT_CODE.contains(service) ? "ExpiredToken" : "ExpiredTokenException";
    int status = service.equals("s3") ? 400 : SHORT_CODE.contains(service) ? 403 : 0;
    ErrorCode usual =
        ErrorCode.of(new ServiceError(ServiceError.Kind.NAMED, code, status), call.call());
    return new ErrorCode(
        usual.code(),
        usual.exception(),
        usual.status(),
        "The security token included in the request is expired");
  }

  /** The access key that a request is signed with; {@code null} when it is not signed. */
  private static @Nullable String key(SdkHttpRequest request) {
    String signature = request.firstMatchingHeader("Authorization").orElse("");
    Matcher found = CREDENTIAL.matcher(signature);
    return found.find() ? found.group(1) : null;
  }

  @Override
  public void close() {
    expired.clear();
  }
}
