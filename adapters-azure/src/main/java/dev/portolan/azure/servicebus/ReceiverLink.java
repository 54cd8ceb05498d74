package dev.portolan.azure.servicebus;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
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
  /** What was asked for and has not come within it is not on its way. */
  private static final Duration CALM = Duration.ofMillis(250);

  /** With credit that nobody waits for, for so long, a link is retired. */
  private static final Duration LONGEST_IDLE = Duration.ofSeconds(5);

  private final ServiceBusReceiverAsyncClient client;
  private final InstantSource clock;
  private final Duration lease;
  private final LinkKind kind;
  private final CreditWindow window;
  private final LinkTimers timers;
  private final LinkOwner owner;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Arrival> arrived = new ArrayDeque<>();
  private final Set<ServiceBusDelivery> held = Collections.newSetFromMap(new IdentityHashMap<>());
  private final LinkSubscriber messages = new LinkSubscriber(this::arrived, this::failed);
  private State state = State.OPEN;
  private int credit;
  private int wanted;
  private int waiting;
  private int takenNotHeld;
  private boolean givingBack;
  private long lastSignNanos = System.nanoTime();
  private long lastWaitNanos = System.nanoTime();
  private @Nullable Throwable failure;

  private enum State {
    OPEN,
    RETIRED,
    CLOSED
  }

  /**
   * @param client of the one link; closed with it
   * @param lease of what comes, when it comes
   */
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
    this.lease = lease;
    this.window = kind == LinkKind.MESSAGES ? CreditWindow.growing() : CreditWindow.open();
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
    lock.lock();
    try {
      return state == State.OPEN;
    } finally {
      lock.unlock();
    }
  }

  /** {@return how long ago anything came, or it was opened} */
  Duration silence() {
    lock.lock();
    try {
      return Duration.ofNanos(System.nanoTime() - lastSignNanos);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for messages. Those who take them {@linkplain #hold say so} at once.
   *
   * @return what is there, none if the wait ended or the link is retired
   * @throws RequestFailedException if nothing is there and nothing will come any more
   */
  List<Arrival> take(int max, Duration wait) throws InterruptedException, RequestFailedException {
    lock.lockInterruptibly();
    wanted += max;
    waiting++;
    try {
      long left = wait.toNanos();
      while (isWorthWaiting() && asksInVain()) {
        if (left <= 0) {
          window.idle();
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
      wanted -= max;
      waiting--;
      lastWaitNanos = System.nanoTime();
      watchIdleness();
      lock.unlock();
    }
  }

  private boolean isWorthWaiting() {
    return arrived.isEmpty() && state == State.OPEN;
  }

  /** The SDK may hand over within the request what it has, on this thread. */
  private boolean asksInVain() {
    int more = window.more(wanted, credit + arrived.size());
    if (more > 0) {
      credit += more;
      messages.request(more);
    }
    return isWorthWaiting();
  }

  /** What has waited here for its whole lease comes again by itself. */
  private List<Arrival> poll(int max) {
    long now = clock.millis();
    var taken = new ArrayList<Arrival>();
    while (taken.size() < max && !arrived.isEmpty()) {
      Arrival next = arrived.poll();
      if (now < next.atMillis() + lease.toMillis()) {
        taken.add(next);
      }
    }
    if (!taken.isEmpty() && credit == 0 && arrived.isEmpty()) {
      window.filled();
    }
    takenNotHeld += taken.size();
    return taken;
  }

  /** Registers what was taken. */
  void hold(List<ServiceBusDelivery> deliveries) {
    lock.lock();
    try {
      takenNotHeld -= deliveries.size();
      held.addAll(deliveries);
    } finally {
      lock.unlock();
    }
  }

  /** So many of what was taken were settled by whoever took them. */
  void settled(int count) {
    lock.lock();
    try {
      takenNotHeld -= count;
    } finally {
      lock.unlock();
    }
  }

  /** Takes back what was taken, to be given back when the link is retired. */
  void untake(List<Arrival> arrivals) {
    lock.lock();
    try {
      takenNotHeld -= arrivals.size();
      arrived.addAll(arrivals);
    } finally {
      lock.unlock();
    }
  }

  /** A delivery is settled, or lost. */
  void ended(ServiceBusDelivery delivery) {
    boolean allEnded;
    boolean retired;
    lock.lock();
    try {
      allEnded = held.remove(delivery) && held.isEmpty();
      retired = state == State.RETIRED;
    } finally {
      lock.unlock();
    }
    if (allEnded && retired) {
      timers.soon(this::tidy);
    } else if (allEnded) {
      owner.allEnded(this);
    }
  }

  /** Something that came over it is about to be given back, and may come over it again. */
  void givesBack() {
    lock.lock();
    try {
      givingBack = true;
    } finally {
      lock.unlock();
    }
  }

  /** {@return whether what is there to be taken is next in its order} */
  boolean hasNext() {
    lock.lock();
    try {
      return state == State.OPEN && !arrived.isEmpty() && !givingBack;
    } finally {
      lock.unlock();
    }
  }

  private void arrived(ServiceBusReceivedMessage message) {
    lock.lock();
    try {
      credit--;
      lastSignNanos = System.nanoTime();
      arrived.add(new Arrival(message, clock.millis()));
      changed.signalAll();
      watchIdleness();
    } finally {
      lock.unlock();
    }
  }

  private void failed(@Nullable Throwable cause) {
    lock.lock();
    try {
      failure = cause;
      credit = 0;
    } finally {
      lock.unlock();
    }
    retire();
    owner.failed(this);
  }

  private void watchIdleness() {
    boolean keepsFromOthers = state == State.OPEN && kind == LinkKind.MESSAGES;
    if (keepsFromOthers && waiting == 0 && (credit > 0 || !arrived.isEmpty())) {
      timers.once(this, LONGEST_IDLE, this::retireIfIdle);
    }
  }

  private void retireIfIdle() {
    lock.lock();
    try {
      if (waiting > 0 || (credit == 0 && arrived.isEmpty())) {
        return;
      }
      long idleNanos = System.nanoTime() - lastWaitNanos;
      if (idleNanos < LONGEST_IDLE.toNanos()) {
        timers.once(this, LONGEST_IDLE.minusNanos(idleNanos), this::retireIfIdle);
        return;
      }
    } finally {
      lock.unlock();
    }
    retire();
  }

  /** Ends handing out; waits end with what is there. It closes when nothing is held. */
  void retire() {
    lock.lock();
    try {
      if (state != State.OPEN) {
        return;
      }
      state = State.RETIRED;
      lastSignNanos = System.nanoTime();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    timers.soon(this::tidy);
  }

  /** Gives back what came for nobody, and closes if nothing is held. Blocks for answers. */
  private void tidy() {
    List<Arrival> unwanted;
    boolean dry;
    boolean free;
    lock.lock();
    try {
      if (state != State.RETIRED) {
        return;
      }
      long now = clock.millis();
      held.removeIf(delivery -> !delivery.isHeld(now));
      dry = credit == 0;
      boolean calm = dry || System.nanoTime() - lastSignNanos > CALM.toNanos();
      if (waiting > 0 || !calm) {
        timers.later(CALM.dividedBy(4), this::tidy);
        return;
      }
      unwanted = List.copyOf(arrived);
      arrived.clear();
      free = held.isEmpty() && takenNotHeld == 0;
      if (free) {
        state = State.CLOSED;
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
      timers.later(CALM, this::tidy);
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

  /** Closes it at once. What is held comes again after its lease. Blocks for answers. */
  void close() {
    List<Arrival> unwanted;
    lock.lock();
    try {
      if (state == State.CLOSED) {
        return;
      }
      state = State.CLOSED;
      unwanted = List.copyOf(arrived);
      arrived.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    messages.cancel();
    giveBack(unwanted);
    end();
  }
}
