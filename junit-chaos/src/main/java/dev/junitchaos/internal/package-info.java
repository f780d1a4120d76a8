/** Shared by the other packages; not for use outside the library. */
@NullMarked
package dev.junitchaos.internal;

import org.jspecify.annotations.NullMarked;
