package dev.portolan.contract.engine;

import dev.portolan.ports.DeliveryContext;
import dev.portolan.ports.Event;
import dev.portolan.ports.EventAttributes;
import dev.portolan.ports.Handler;
import dev.portolan.ports.Outcome;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A handler that notes each start, and then does what the test says.
 *
 * @param <E> type of the events
 */
final class Handled<E> implements Handler<E> {
  /**
   * A start.
   *
   * @param data the event
   * @param attributes its attributes
   * @param context what the handler knew
   * @param attempt which start it was
   */
  record Seen<E>(E data, EventAttributes attributes, DeliveryContext context, int attempt) {}

  private final Patience patience;
  private final Handler<E> then;
  final BlockingQueue<Seen<E>> starts = new LinkedBlockingQueue<>();

  Handled(Patience patience, Handler<E> then) {
    this.patience = patience;
    this.then = then;
  }

  @Override
  public Outcome handle(Event<E> event, DeliveryContext context) throws Exception {
    starts.add(new Seen<>(event.data(), event.attributes(), context, context.attempt()));
    return then.handle(event, context);
  }

  Seen<E> next() throws InterruptedException {
    return patience.next(starts);
  }

  List<E> next(int count) throws InterruptedException {
    return patience.next(count, starts).stream().map(Seen::data).toList();
  }

  void assertQuiet() throws InterruptedException {
    patience.assertQuiet(starts);
  }
}
