/**
 * The payment portal as a whole: {@link dev.portolan.domain.Portal} lists what the contexts
 * declare.
 *
 * <p>A context uses of another only its {@code events} package.
 */
@NullMarked
package dev.portolan.domain;

import org.jspecify.annotations.NullMarked;
