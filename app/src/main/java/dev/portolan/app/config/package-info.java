/**
 * Reads configuration from all its sources and binds it to immutable, typed values. Every error is
 * reported at once; secrets are masked wherever a value is shown.
 */
@NullMarked
package dev.portolan.app.config;

import org.jspecify.annotations.NullMarked;
