package dev.junitchaos.lambda.runtime;

import java.time.Instant;

/**
 * What a function is invoked with. Immutable.
 *
 * @param requestId of the invocation
 * @param arn the function's
 * @param deadline when the invocation will be ended
 * @param payload usually JSON
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Event(String requestId, String arn, Instant deadline, byte[] payload) {}
