/**
 * Spans and metrics of the engine, through the OpenTelemetry API alone: which SDK and exporter run
 * is the application's choice, and without one all of it costs next to nothing.
 *
 * <p>Names follow the OpenTelemetry semantic conventions for messaging where they have one, and
 * begin with {@code portolan.} where they have none. {@code docs/telemetry.md} lists them all.
 */
@NullMarked
package dev.portolan.runtime.telemetry;

import org.jspecify.annotations.NullMarked;
