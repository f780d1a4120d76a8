/**
 * The one place that decides which call meets which fault, and which experiment a call belongs to.
 */
@NullMarked
package dev.junitchaos.experiment;

import org.jspecify.annotations.NullMarked;
