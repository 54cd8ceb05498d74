package dev.portolan.app.portal;

import dev.portolan.app.faults.FaultPlan;
import dev.portolan.app.orders.Assortment;
import dev.portolan.app.orders.BadOrderLine;
import dev.portolan.app.orders.OrderSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a run of the portal is to do.
 *
 * @param source the orders
 * @param limit most orders to take
 * @param stockPercent stock that comes in, in percent of what the orders want of each item
 * @param assortment what orders draw on
 * @param faults what goes wrong on purpose
 * @param window most orders placed and not yet answered
 * @param stallAfter how long nothing may happen before the run is given up
 * @param events where every event is written to, or null
 * @param onBadLine told of each line that is no purchase
 */
public record PortalOptions(
    OrderSource source,
    long limit,
    int stockPercent,
    Assortment assortment,
    FaultPlan faults,
    int window,
    Duration stallAfter,
    @Nullable Path events,
    Consumer<BadOrderLine> onBadLine) {}
