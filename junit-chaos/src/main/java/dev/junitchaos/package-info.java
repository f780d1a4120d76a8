/** Fault annotations and the extension behind them. */
@NullMarked
package dev.junitchaos;

import org.jspecify.annotations.NullMarked;
