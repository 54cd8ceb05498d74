package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.contract.clause.FailureMode;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.spi.Delivery;
import dev.portolan.ports.spi.Receiver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Clause C15: who stops in the middle of traffic keeps nothing hostage. */
abstract class StoppingInTrafficClauses extends TransportSuite {
  private static final int ROUNDS = 60;
  private static final int EVENTS = 20;

  @Test
  @FailureMode({5, 10})
  void required_C15_whatTheBrokerLentOutBeforeTheStopIsReturned() throws Exception {
    Subscription<String> billing = broker.created("orders");
    long startNanos = System.nanoTime();
    for (int round = 0; round < ROUNDS && !broker.isOverdue(startNanos); round++) {
      List<String> ids = Events.numbered(round + "-", EVENTS);
      Receiver stopping = broker.consumer(billing).receiver;
      var stopped = new CountDownLatch(1);
      Background<List<Delivery>> busy =
          Background.start(broker.pace().patience(), () -> untilStopped(stopping, stopped));
      broker.publish(billing.topic(), ids.subList(0, EVENTS / 2));
      var traffic = Background.start(broker.pace().patience(), () -> publish(billing, ids));
      // Somewhere among the events, at another place in each round.
      stopped.await(round * 50L, TimeUnit.MICROSECONDS);
      stopping.stopReceiving();
      stopped.countDown();
      List<Delivery> returned = busy.result();
      assertThat(traffic.result()).isTrue();
      Consumer next = broker.consumer(billing);
      List<Delivery> rest = next.take(EVENTS - returned.size());
      assertNobodyHadBefore(rest, 1);
      new Consumer(broker, stopping).complete(returned);
      next.complete(rest);
      var all = new ArrayList<>(Events.ids(returned));
      all.addAll(Events.ids(rest));
      assertThat(all).containsExactlyInAnyOrderElementsOf(ids);
      stopping.close();
      next.receiver.close();
    }
  }

  private boolean publish(Subscription<String> billing, List<String> ids) throws Exception {
    for (String id : ids.subList(EVENTS / 2, EVENTS)) {
      broker.publish(billing.topic(), id);
    }
    return true;
  }

  private List<Delivery> untilStopped(Receiver receiver, CountDownLatch stopped)
      throws InterruptedException {
    Duration longer = broker.pace().patience().multipliedBy(10);
    var all = new ArrayList<Delivery>();
    while (stopped.getCount() > 0) {
      all.addAll(receiver.receive(1, longer));
    }
    all.addAll(receiver.receive(1, longer));
    return all;
  }
}
