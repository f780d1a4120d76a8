/** What is told at the end of a run, read from the journals. */
@NullMarked
package dev.junitchaos.report;

import org.jspecify.annotations.NullMarked;
