package dev.portolan.azure.servicebus;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/**
 * One AMQP link that receives, with exactly the credit that somebody waits for.
 *
 * <p>A link is never closed while something is held that came over it: the SDK would give that back
 * (it answers all that is unsettled with {@code modified} when a link closes). So a link that is
 * not wanted any more is retired: it hands out nothing more, what still comes is given back after a
 * moment, and it is closed when nothing is held. Until then what is held can be settled over it.
 */
final class ReceiverLink {
  /** With credit that nobody waits for, for so long, a link is retired. */
  private static final Duration LONGEST_IDLE = Duration.ofSeconds(5);

  private final ServiceBusReceiverAsyncClient client;
  private final InstantSource clock;
  private final LinkKind kind;
  private final LinkDemand demand;
  private final LinkTimers timers;
  private final LinkOwner owner;
  private final LinkLock lock = new LinkLock();
  private final Condition changed = lock.newCondition();
  private final LinkStock stock;
  private final LinkSubscriber messages = new LinkSubscriber(this::arrived, this::failed);
  private LinkState state = LinkState.OPEN;
  private boolean givingBack;
  private final LinkSilence silence = new LinkSilence();
  private @Nullable Throwable failure;

  ReceiverLink(
      ServiceBusReceiverAsyncClient client,
      LinkKind kind,
      InstantSource clock,
      Duration lease,
      LinkTimers timers,
      LinkOwner owner) {
    this.client = client;
    this.kind = kind;
    this.clock = clock;
    this.stock = new LinkStock(lease);
    this.demand =
        new LinkDemand(kind == LinkKind.MESSAGES ? CreditWindow.growing() : CreditWindow.open());
    this.timers = timers;
    this.owner = owner;
  }

  /** Attaches it, in the background; what fails is thrown by {@link #take}. */
  ReceiverLink open() {
    client.receiveMessages().subscribe(messages);
    return this;
  }

  ServiceBusReceiverAsyncClient client() {
    return client;
  }

  /** {@return whether it hands something out} */
  boolean isOpen() {
    return lock.ask(() -> state == LinkState.OPEN);
  }

  /** {@return how long ago anything came, or it was opened} */
  Duration silence() {
    return silence.length();
  }

  /**
   * Waits for messages. Those who take them {@linkplain #hold say so} at once.
   *
   * @return what is there, none if the wait ended or the link is retired
   * @throws RequestFailedException if nothing is there and nothing will come any more
   */
  List<Arrival> take(int max, Duration wait) throws InterruptedException, RequestFailedException {
    lock.lockInterruptibly();
    demand.begin(max);
    try {
      long left = wait.toNanos();
      while (isWorthWaiting() && asksInVain()) {
        if (left <= 0) {
          demand.inVain();
          break;
        }
        left = changed.awaitNanos(left);
      }
      List<Arrival> taken = poll(max);
      if (taken.isEmpty() && failure != null) {
        throw new RequestFailedException(failure);
      }
      return taken;
    } finally {
      demand.end(max);
      watchIdleness();
      lock.unlock();
    }
  }

  private boolean isWorthWaiting() {
    return stock.waiting() == 0 && state == LinkState.OPEN;
  }

  /** The SDK may hand over within the request what it has, on this thread. */
  private boolean asksInVain() {
    int more = demand.ask(stock.waiting());
    if (more > 0) {
      messages.request(more);
    }
    return isWorthWaiting();
  }

  private List<Arrival> poll(int max) {
    List<Arrival> taken = stock.take(max, clock.millis());
    if (!taken.isEmpty() && !keepsAnything()) {
      demand.filled();
    }
    return taken;
  }

  /** Registers what was taken. */
  void hold(List<ServiceBusDelivery> deliveries) {
    lock.change(() -> stock.hold(deliveries));
  }

  /** So many of what was taken were settled by whoever took them. */
  void settled(int count) {
    lock.change(() -> stock.settled(count));
  }

  /** Takes back what was taken, to be given back when the link is retired. */
  void untake(List<Arrival> arrivals) {
    lock.change(() -> stock.untake(arrivals));
  }

  /** A delivery is settled, or lost. */
  void ended(ServiceBusDelivery delivery) {
    if (!lock.ask(() -> stock.end(delivery))) {
      return;
    }
    if (lock.ask(() -> state == LinkState.RETIRED)) {
      timers.soon(this::tidy);
    } else {
      owner.allEnded(this);
    }
  }

  /** Something that came over it is about to be given back, and may come over it again. */
  void givesBack() {
    silence.begin();
    lock.change(() -> givingBack = true);
  }

  /** {@return whether what is there to be taken is next in its order} */
  boolean hasNext() {
    return lock.ask(() -> state == LinkState.OPEN && stock.waiting() > 0 && !givingBack);
  }

  private void arrived(ServiceBusReceivedMessage message) {
    lock.change(
        () -> {
          demand.came();
          silence.begin();
          stock.add(message, clock.millis());
          changed.signalAll();
          watchIdleness();
        });
  }

  private void failed(@Nullable Throwable cause) {
    lock.change(
        () -> {
          failure = cause;
          demand.lost();
        });
    retire();
    owner.failed(this);
  }

  private void watchIdleness() {
    boolean keepsFromOthers = state == LinkState.OPEN && kind == LinkKind.MESSAGES;
    if (keepsFromOthers && !demand.anyoneWaits() && keepsAnything()) {
      timers.once(this, LONGEST_IDLE.minus(demand.idle()), this::retireIfIdle);
    }
  }

  private boolean keepsAnything() {
    return !demand.isDry() || stock.waiting() > 0;
  }

  private void retireIfIdle() {
    if (lock.ask(() -> keepsAnything() && demand.idle().compareTo(LONGEST_IDLE) >= 0)) {
      retire();
    } else {
      lock.change(this::watchIdleness);
    }
  }

  /** Ends handing out; waits end with what is there. It closes when nothing is held. */
  void retire() {
    if (lock.ask(this::endsHandingOut)) {
      timers.soon(this::tidy);
    }
  }

  private boolean endsHandingOut() {
    if (state != LinkState.OPEN) {
      return false;
    }
    state = LinkState.RETIRED;
    silence.begin();
    changed.signalAll();
    return true;
  }

  /** Gives back what came for nobody, and closes if nothing is held. Blocks for answers. */
  private void tidy() {
    List<Arrival> unwanted;
    boolean dry;
    boolean free;
    lock.lock();
    try {
      if (state != LinkState.RETIRED) {
        return;
      }
      dry = demand.isDry();
      if (demand.anyoneWaits() || untilCalmNanos() > 0) {
        timers.later(LinkSilence.CALM.dividedBy(4), this::tidy);
        return;
      }
      unwanted = stock.drain();
      free = stock.isReturned(clock.millis());
      if (free) {
        state = LinkState.CLOSED;
      }
    } finally {
      lock.unlock();
    }
    finish(unwanted, dry, free);
  }

  /** With credit left, what is given back would come again at once: then the link goes first. */
  private void finish(List<Arrival> unwanted, boolean dry, boolean free) {
    if (free && !dry) {
      messages.cancel();
    }
    giveBack(unwanted);
    if (free) {
      end();
    } else {
      timers.later(LinkSilence.CALM, this::tidy);
    }
  }

  private void giveBack(List<Arrival> unwanted) {
    if (kind == LinkKind.MESSAGES) {
      GivenBack.all(client, unwanted);
    }
  }

  private void end() {
    messages.cancel();
    client.close();
    owner.closed(this);
  }

  private long untilCalmNanos() {
    return demand.isDry() ? 0 : silence.untilCalmNanos();
  }

  /** Waits for what may be on its way, gives it back and closes. What is held keeps its lease. */
  void close() {
    lock.ask(this::endsHandingOut);
    if (kind == LinkKind.MESSAGES) {
      lock.await(changed, this::untilCalmNanos);
    }
    var unwanted = new ArrayList<Arrival>();
    if (lock.ask(() -> closes(unwanted))) {
      messages.cancel();
      giveBack(unwanted);
      end();
    }
  }

  private boolean closes(List<Arrival> unwanted) {
    if (state == LinkState.CLOSED) {
      return false;
    }
    state = LinkState.CLOSED;
    unwanted.addAll(stock.drain());
    return true;
  }
}
