/**
 * The payment portal on real orders: run, ledger, books and report.
 *
 * <p>{@code PortalRun} feeds the orders and waits; {@code Ledger} notes every event; {@code Books}
 * recomputes from the events alone whether all is as it must be.
 */
@NullMarked
package dev.portolan.app.portal;

import org.jspecify.annotations.NullMarked;
