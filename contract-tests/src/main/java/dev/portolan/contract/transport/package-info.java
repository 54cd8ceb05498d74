/**
 * What a transport must do by itself, without an engine: a failure here is the adapter's. Start
 * with {@link dev.portolan.contract.transport.TransportContract}.
 */
@NullMarked
package dev.portolan.contract.transport;

import org.jspecify.annotations.NullMarked;
