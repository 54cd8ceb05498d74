/**
 * What adapter authors implement; application code uses {@link dev.portolan.ports}.
 *
 * <p>A {@link dev.portolan.ports.spi.Transport} is small, blocking and batch-shaped. It maps and
 * classifies: it does not retry, buffer, log bodies or decide. Everything that is the same for
 * every broker stands above it, once, in the engine.
 *
 * <p>Adapters are found through {@link java.util.ServiceLoader} by their {@link
 * dev.portolan.ports.spi.TransportProvider} or {@link dev.portolan.ports.spi.ProcessStoreProvider}.
 */
@NullMarked
package dev.portolan.ports.spi;

import org.jspecify.annotations.NullMarked;
