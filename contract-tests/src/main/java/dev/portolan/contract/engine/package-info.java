/**
 * Every clause that needs the engine, on a broker of the harness: handlers and processes see what
 * the contract promises, whatever the broker is and whatever becomes of it. Troubles that the
 * harness cannot make are played between the engine and the adapter.
 */
@NullMarked
package dev.portolan.contract.engine;

import org.jspecify.annotations.NullMarked;
