package dev.portolan.azure.servicebus;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import dev.portolan.ports.Subscription;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * A session on loan: one key, whose messages come to nobody else. It is handed out batch by batch,
 * each when all of the one before is settled, and goes back when nothing more is there.
 *
 * <p>What is released for later keeps its place only as long as the session is held, so it is held
 * until then: Service Bus has no delay for what is given back, and a copy would lose its place.
 */
final class Session implements LinkOwner {
  /** A session is granted because something is in it. */
  private static final Duration FIRST_MESSAGE = Duration.ofSeconds(1);

  /** What else is there comes right behind it. */
  private static final Duration FOLLOWING_MESSAGE = Duration.ofMillis(5);

  private final ReceiverLink link;
  private final Lease lease;
  private final Duration leaseLength;
  private final Deliveries deliveries;
  private final InstantSource clock;
  private final LinkTimers timers;
  private final Consumer<Session> onBatchEnded;
  private final Consumer<Session> onClosed;
  private final Set<ServiceBusDelivery> paused = ConcurrentHashMap.newKeySet();

  /**
   * @param client of the session; closed with it
   * @param onBatchEnded called each time nothing is held of it any more
   * @param onClosed called once
   */
  Session(
      ServiceBusReceiverAsyncClient client,
      Subscription<?> subscription,
      Deliveries deliveries,
      InstantSource clock,
      LinkTimers timers,
      Consumer<Session> onBatchEnded,
      Consumer<Session> onClosed) {
    this.leaseLength = subscription.lease();
    this.lease = new Lease(clock.millis() + leaseLength.toMillis());
    this.link = new ReceiverLink(client, LinkKind.SESSION, clock, leaseLength, timers, this);
    this.deliveries = deliveries;
    this.clock = clock;
    this.timers = timers;
    this.onBatchEnded = onBatchEnded;
    this.onClosed = onClosed;
    link.open();
  }

  /** {@return the next of its messages in their order, none if there are no more} */
  List<ServiceBusDelivery> take(int max) throws InterruptedException {
    var arrivals = new ArrayList<Arrival>();
    try {
      arrivals.addAll(link.take(max, FIRST_MESSAGE));
      while (!arrivals.isEmpty() && arrivals.size() < max) {
        List<Arrival> more = link.take(max - arrivals.size(), FOLLOWING_MESSAGE);
        if (more.isEmpty()) {
          break;
        }
        arrivals.addAll(more);
      }
    } catch (RequestFailedException e) {
      // The session is lost, with what came of it: it is granted anew, to whoever asks.
      lease.extendedTo(clock.millis());
    }
    arrivals.sort(Comparator.comparingLong(arrival -> arrival.message().getSequenceNumber()));
    return deliveries.ofSession(arrivals, link, lease);
  }

  /**
   * {@return whether it can be handed out again} Not once something was given back: what follows
   * may be here before that is again.
   */
  boolean hasNext() {
    return link.hasNext();
  }

  boolean isPaused() {
    return !paused.isEmpty();
  }

  /** {@return whether this delivery came of it} */
  boolean holds(ServiceBusDelivery delivery) {
    return delivery.link() == link;
  }

  /**
   * Extends the lease of all its deliveries. Blocks for one answer.
   *
   * @throws RequestFailedException around what it failed with
   */
  void renew() throws RequestFailedException {
    long before = clock.millis();
    OffsetDateTime until = Calls.answer(link.client().renewSessionLock());
    if (until != null) {
      lease.extendedTo(before + leaseLength.toMillis());
    }
  }

  /** Gives a delivery back after a while, and keeps the session until then. */
  void release(ServiceBusDelivery delivery, Duration delay) {
    delivery.pause();
    paused.add(delivery);
    timers.later(delay, () -> wake(delivery));
    timers.once(this, leaseLength.dividedBy(3), this::renewWhilePaused);
  }

  private void wake(ServiceBusDelivery delivery) {
    if (paused.remove(delivery)) {
      link.givesBack();
      abandon(List.of(delivery.message()));
      link.ended(delivery);
    }
  }

  private void renewWhilePaused() {
    if (!isPaused()) {
      return;
    }
    try {
      renew();
      timers.once(this, leaseLength.dividedBy(3), this::renewWhilePaused);
    } catch (RequestFailedException e) {
      // The session is lost, or will be: what is paused comes again by itself.
    }
  }

  private void abandon(List<ServiceBusReceivedMessage> messages) {
    GivenBack.all(
        link.client(), messages.stream().map(one -> new Arrival(one, clock.millis())).toList());
  }

  @Override
  public void allEnded(ReceiverLink ofSession) {
    onBatchEnded.accept(this);
  }

  @Override
  public void failed(ReceiverLink ofSession) {
    lease.extendedTo(clock.millis());
  }

  @Override
  public void closed(ReceiverLink ofSession) {
    onClosed.accept(this);
  }

  /** Gives the session back, with all that is not settled. Blocks for answers. */
  void close() {
    List<ServiceBusDelivery> waiting = List.copyOf(paused);
    paused.removeAll(waiting);
    abandon(waiting.stream().map(ServiceBusDelivery::message).toList());
    link.close();
  }
}
