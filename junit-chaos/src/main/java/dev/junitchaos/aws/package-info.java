/**
 * Acts out faults on clients of the AWS SDK for Java 2.x. The only package that names the SDK's
 * types.
 */
@NullMarked
package dev.junitchaos.aws;

import org.jspecify.annotations.NullMarked;
