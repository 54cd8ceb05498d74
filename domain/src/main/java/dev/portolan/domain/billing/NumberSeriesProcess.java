package dev.portolan.domain.billing;

import dev.portolan.ports.Decision;
import dev.portolan.ports.EventType;
import dev.portolan.ports.Process;
import dev.portolan.ports.Publication;
import dev.portolan.ports.Reaction;
import java.util.List;

/**
 * Assigns the numbers of a series, without gaps. One instance per {@link Series}.
 *
 * <p>The number and the event that tells of it are committed together, so no number is lost or
 * given twice. Every order waits for this one instance; it keeps up because its waiting requests
 * are folded into one commit.
 */
public final class NumberSeriesProcess implements Process<NumberSeries> {

  @Override
  public String name() {
    return "billing.number-series";
  }

  @Override
  public List<EventType<?, ? extends NumberSeries>> stateTypes() {
    return List.of(EventType.current("portolan.billing.number-series.v1", NumberSeries.class));
  }

  @Override
  public NumberSeries initialState() {
    return new NumberSeries(0);
  }

  @Override
  public List<Reaction<NumberSeries, ?>> reactions() {
    return List.of(
        new Reaction<>(
            NumberingTopics.REQUESTS,
            request -> request.series().key(),
            NumberSeriesProcess::onNumberRequested));
  }

  /** {@return the next number, assigned to the order that asks} */
  public static Decision<NumberSeries> onNumberRequested(
      NumberSeries state, NumberRequested request) {
    NumberSeries next = state.next();
    var assigned = new NumberAssigned(request.series(), request.orderId(), next.last());
    return Decision.of(
        next,
        Publication.of(NumberingTopics.NUMBERS, assigned)
            .key(request.orderId().value())
            .subject(request.orderId().value()));
  }
}
