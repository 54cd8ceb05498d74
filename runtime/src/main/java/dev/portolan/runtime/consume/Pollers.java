package dev.portolan.runtime.consume;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Receiver;
import dev.portolan.runtime.environment.Flag;
import dev.portolan.runtime.environment.Surroundings;
import dev.portolan.runtime.health.HealthState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Ask the broker for deliveries while there is room for them: as many at once as {@link
 * PollerScaling} says, each for room that it has reserved. The first goes on by itself after
 * errors, at the pace of {@link ReceivePacing} (clauses C20, C21), and says how receiving is; a
 * further one that fails leaves it alone.
 */
final class Pollers {
  private static final System.Logger LOG = System.getLogger(SubscriptionConsumer.class.getName());

  /** Further pollers ask where there is a backlog; without one, soon only the first waits. */
  private static final Duration LONGEST_FURTHER_WAIT = Duration.ofSeconds(1);

  private final Subscription<?> subscription;
  private final Receiver receiver;
  private final Duration wait;
  private final DeliveryFlow flow;
  private final Surroundings surroundings;
  private final ReceivePacing pacing;
  private final Flag ended;
  private final ReentrantLock lock;
  private final List<Thread> threads = new ArrayList<>();
  private int running;
  private volatile Status status = new Status(HealthState.STARTING, null);
  private volatile String furtherError = "";

  /** What is to be seen from outside. */
  record Status(HealthState state, @Nullable String error) {}

  Pollers(
      Subscription<?> subscription,
      Receiver receiver,
      Duration wait,
      DeliveryFlow flow,
      Surroundings surroundings) {
    this.subscription = subscription;
    this.receiver = receiver;
    this.wait = wait;
    this.flow = flow;
    this.surroundings = surroundings;
    this.pacing = new ReceivePacing(surroundings.random());
    this.ended = surroundings.newFlag();
    this.lock = surroundings.newLock();
  }

  Status status() {
    return status;
  }

  /** Starts the first; it starts further ones. */
  void start() {
    startUpTo(1);
  }

  private void startUpTo(int wanted) {
    lock.lock();
    try {
      while (threads.size() < wanted) {
        int poller = threads.size();
        Thread thread = surroundings.threads().newThread(() -> poll(poller));
        threads.add(thread);
        running++;
        thread.start();
      }
    } finally {
      lock.unlock();
    }
  }

  private void poll(int poller) {
    try {
      for (int room = flow.reserve(poller); room > 0; room = flow.reserve(poller)) {
        receive(poller, room);
      }
    } catch (InterruptedException e) {
      status = new Status(status.state(), "receiving was interrupted");
    } finally {
      ended();
    }
  }

  private void ended() {
    lock.lock();
    try {
      running--;
      if (running > 0) {
        return;
      }
    } finally {
      lock.unlock();
    }
    status = new Status(HealthState.STOPPED, status.error());
    ended.raise();
  }

  /** Waits until nothing more is received; {@return whether that is so within this time} */
  boolean awaitEnd(Duration longest) throws InterruptedException {
    return ended.await(longest);
  }

  /** Ends receives that outlast the drain. */
  void interrupt() {
    lock.lock();
    try {
      threads.forEach(Thread::interrupt);
    } finally {
      lock.unlock();
    }
  }

  private void receive(int poller, int room) throws InterruptedException {
    long beganMillis = surroundings.clock().millis();
    List<Delivery> deliveries;
    try {
      deliveries = receiver.receive(room, poller == 0 ? wait : furtherWait());
    } catch (MessagingException e) {
      failed(poller, room, e);
      return;
    } catch (RuntimeException e) {
      failed(
          poller, room, new MessagingException(ErrorCode.INTERNAL, "the adapter failed: " + e, e));
      return;
    }
    if (poller == 0) {
      if (status.state() != HealthState.READY) {
        status = new Status(HealthState.READY, null);
      }
      pacing.succeeded();
    }
    long tookMillis = surroundings.clock().millis() - beganMillis;
    startUpTo(flow.take(poller, room, deliveries, tookMillis));
  }

  private Duration furtherWait() {
    return wait.compareTo(LONGEST_FURTHER_WAIT) < 0 ? wait : LONGEST_FURTHER_WAIT;
  }

  private void failed(int poller, int room, MessagingException failure)
      throws InterruptedException {
    flow.receiveFailed(room);
    String message = "Receiving from '" + subscription.path() + "' failed: " + failure;
    if (!message.equals(poller == 0 ? status.error() : furtherError)) {
      LOG.log(System.Logger.Level.WARNING, message);
    }
    if (poller == 0) {
      status = new Status(HealthState.DEGRADED, message);
      flow.pauseUnlessStopping(pacing.failed(failure.code()));
    } else {
      furtherError = message;
    }
  }
}
