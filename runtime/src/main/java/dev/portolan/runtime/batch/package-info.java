/** Sends at once, and in batches only while calls are in flight; per-entry results and retries. */
@NullMarked
package dev.portolan.runtime.batch;

import org.jspecify.annotations.NullMarked;
