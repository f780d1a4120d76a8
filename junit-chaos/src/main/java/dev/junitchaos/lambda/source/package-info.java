/**
 * What invokes a function: queues, streams, topics and asynchronous invocation, in memory, by the
 * rules of the services.
 */
@NullMarked
package dev.junitchaos.lambda.source;

import org.jspecify.annotations.NullMarked;
