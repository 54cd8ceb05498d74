/**
 * The contract as JUnit suites: {@code TransportContract} for an adapter's transport, {@code
 * EngineContract} for the engine on top of it, {@code StoreContract} for a process store. An
 * adapter author writes one {@link dev.portolan.contract.BrokerHarness} and a subclass of each
 * suite.
 */
@NullMarked
package dev.portolan.contract;

import org.jspecify.annotations.NullMarked;
