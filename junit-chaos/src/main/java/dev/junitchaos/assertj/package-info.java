/** AssertJ assertions on invocations and experiments. */
@NullMarked
package dev.junitchaos.assertj;

import org.jspecify.annotations.NullMarked;
