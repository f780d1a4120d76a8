/**
 * Runs a handler in AWS's own runtime client, in a process of its own that is part of the
 * experiment. Knows nothing of {@code LambdaFunction}, which stands in front of it.
 */
@NullMarked
package dev.junitchaos.lambda.runtime;

import org.jspecify.annotations.NullMarked;
