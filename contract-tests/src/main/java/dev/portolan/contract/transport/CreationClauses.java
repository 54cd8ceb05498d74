package dev.portolan.contract.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.Subscription;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Capability;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.Transport;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clause T1: creating adds what is missing. */
abstract class CreationClauses extends TransportSuite {

  private static Topology of(Subscription<?>... subscriptions) {
    return Topology.of(List.of(), List.of(subscriptions));
  }

  @Test
  void required_T1_whatIsMissingIsCreatedWhole() throws Exception {
    if (lacks(Capability.TOPOLOGY_CREATE)) {
      return;
    }
    Topic<String> lonely = broker.topic("lonely");
    Subscription<String> billing = broker.subscription(broker.topic("orders"), "billing");
    Subscription<String> audit = broker.subscription(billing.topic(), "audit");
    Subscription<String> others = broker.subscription(broker.topic("payments"), "billing");
    var declared = Topology.of(List.of(lonely), List.of(billing, audit, others));
    broker.transport.create(declared);
    if (can(Capability.TOPOLOGY_DESCRIBE)) {
      assertThat(broker.another().compare(declared)).isEmpty();
    }
    broker.publish(lonely, "0");
    broker.publish(billing.topic(), "1");
    broker.publish(others.topic(), "2");
    assertThat(broker.consumer(billing).consumeIds(1)).containsExactly("1");
    assertThat(broker.consumer(audit).consumeIds(1)).containsExactly("1");
    assertThat(broker.consumer(others).consumeIds(1)).containsExactly("2");
  }

  @Test
  void required_T1_twoProcessesMayCreateAtOnce() throws Exception {
    if (lacks(Capability.TOPOLOGY_CREATE)) {
      return;
    }
    for (int round = 0; round < 5; round++) {
      Subscription<String> billing = broker.subscription(broker.topic("orders" + round), "billing");
      Subscription<String> audit = broker.subscription(billing.topic(), "audit");
      var working = new ArrayList<Background<Boolean>>();
      List<Transport> processes = List.of(broker.transport, broker.another());
      for (int number = 0; number < 6; number++) {
        Transport creating = processes.get(number % 2);
        Topology wanted = number % 3 == 0 ? of(audit, billing) : of(billing, audit);
        working.add(Background.start(broker.pace().patience(), () -> create(creating, wanted)));
      }
      for (Background<Boolean> one : working) {
        assertThat(one.result()).isTrue();
      }
      broker.publish(billing.topic(), "1", "2");
      assertThat(broker.consumer(billing).consumeIds(2)).containsExactlyInAnyOrder("1", "2");
      assertThat(broker.consumer(audit).consumeIds(2)).containsExactlyInAnyOrder("1", "2");
    }
  }

  private static boolean create(Transport transport, Topology topology) {
    transport.create(topology);
    return true;
  }

  @Test
  void required_T1_whatWasCreatedWhileOthersPublishGetsWhatFollows() throws Exception {
    if (lacks(Capability.TOPOLOGY_CREATE)) {
      return;
    }
    Subscription<String> billing = broker.created("orders");
    broker.publish(billing.topic(), Events.numbered("before-", 20));
    Subscription<String> audit = broker.subscription(billing.topic(), "audit");
    broker.another().create(of(billing, audit));
    broker.publish(billing.topic(), Events.numbered("after-", 20));
    assertThat(broker.consumer(audit).consumeIds(20))
        .containsExactlyInAnyOrderElementsOf(Events.numbered("after-", 20));
    assertThat(broker.consumer(billing).consumeIds(40)).hasSize(40);
  }

  @Test
  void required_T1_openingCreatesNothing() throws Exception {
    Subscription<String> missing = broker.subscription(broker.topic("missing"), "billing");
    broker.another().close();
    assertThat(
            Failures.thrownBy(
                () -> {
                  try (var receiver = broker.another().receiver(missing)) {
                    receiver.receive(1, broker.pace().poll());
                  }
                }))
        .isEqualTo(ErrorCode.NOT_FOUND);
  }
}
