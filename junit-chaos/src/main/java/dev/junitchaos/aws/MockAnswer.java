package dev.junitchaos.aws;

import software.amazon.awssdk.core.SdkResponse;

/**
 * What a mock answered.
 *
 * @param response the typed answer
 * @param content what it streams to the caller; empty for operations that stream nothing
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record MockAnswer(SdkResponse response, byte[] content) {}
