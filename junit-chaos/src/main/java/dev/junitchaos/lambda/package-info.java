/** Runs a handler as the Lambda service does. The only package that names Lambda's types. */
@NullMarked
package dev.junitchaos.lambda;

import org.jspecify.annotations.NullMarked;
