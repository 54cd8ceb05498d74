package dev.portolan.emulator.servicebus.amqp;

import dev.portolan.emulator.servicebus.access.AccessRight;
import dev.portolan.emulator.servicebus.entity.BrokeredMessage;
import dev.portolan.emulator.servicebus.entity.MessageConsumer;
import dev.portolan.emulator.servicebus.entity.MessageQueue;
import dev.portolan.emulator.servicebus.entity.Settlement;
import dev.portolan.emulator.servicebus.fault.FaultPoint;
import java.util.UUID;
import org.apache.qpid.proton.amqp.messaging.Outcome;
import org.apache.qpid.proton.amqp.messaging.Rejected;
import org.apache.qpid.proton.amqp.transaction.TransactionalState;
import org.apache.qpid.proton.amqp.transport.DeliveryState;
import org.apache.qpid.proton.amqp.transport.SenderSettleMode;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.Sender;
import org.jspecify.annotations.Nullable;

/** A client receives from a queue, a subscription, or the dead letters of one. */
class ReceivingLink implements LinkHandler, MessageConsumer {
  private final AmqpBroker broker;
  private final AmqpConnection connection;
  private final MessageQueue queue;
  private final Sender link;
  private final boolean forGood;

  ReceivingLink(AmqpBroker broker, AmqpConnection connection, MessageQueue queue, Sender link) {
    this.broker = broker;
    this.connection = connection;
    this.queue = queue;
    this.link = link;
    forGood = link.getRemoteSenderSettleMode() == SenderSettleMode.SETTLED;
  }

  AmqpBroker broker() {
    return broker;
  }

  MessageQueue queue() {
    return queue;
  }

  Sender link() {
    return link;
  }

  @Override
  public String path() {
    return queue.path();
  }

  @Override
  public boolean isAllowed() {
    return connection.mayUse(AccessRight.LISTEN, path());
  }

  @Override
  public void flow() {
    queue.dispatch(null);
  }

  @Override
  public boolean wantsMessage() {
    return link.getCredit() > 0;
  }

  @Override
  public boolean takesForGood() {
    return forGood;
  }

  @Override
  public void deliver(BrokeredMessage message) {
    UUID token = message.lockToken();
    byte[] tag = LockTokens.tag(token == null ? broker.surroundings().tokens().get() : token);
    byte[] bytes = broker.codec().encode(message.content(), message.facts());
    Delivery delivery = link.delivery(tag);
    delivery.setContext(token);
    link.send(bytes, 0, bytes.length);
    if (token == null) {
      delivery.settle();
    }
    link.advance();
  }

  @Override
  public void nothingLeft() {
    if (link.getDrain()) {
      link.drained();
    }
  }

  @Override
  public void delivery(Delivery delivery) {
    if (delivery.isSettled() || !(delivery.getContext() instanceof UUID token)) {
      return;
    }
    if (delivery.getRemoteState() == null) {
      forget(delivery);
      return;
    }
    DeliveryState state = delivery.getRemoteState();
    broker.<DeliveryState>exchange(
        FaultPoint.SETTLE,
        path(),
        connection,
        () -> settle(token, state),
        refusal -> Refusal.of(refusal).rejected(),
        answer -> Transfers.answer(delivery, answer));
  }

  /** A client that settles without saying how has given it up: it comes again after its lock. */
  private static void forget(Delivery delivery) {
    if (delivery.remotelySettled()) {
      delivery.settle();
    }
  }

  /** {@return what the client is told: the same, if it is so} */
  private DeliveryState settle(UUID token, DeliveryState state) {
    if (state instanceof TransactionalState transactional) {
      Outcome outcome = transactional.getOutcome();
      Settlement settlement = Outcomes.settlement(outcome);
      return settlement == null
          ? state
          : AmqpTransaction.of(connection, transactional)
              .step(outcome, () -> queue.locked(token), () -> queue.settle(token, settlement));
    }
    @Nullable Settlement settlement = Outcomes.settlement(state);
    if (settlement != null) {
      queue.settle(token, settlement);
    }
    // An error in the answer would say that it could not be rejected.
    return state instanceof Rejected ? new Rejected() : state;
  }

  @Override
  public void ended() {
    queue.detach(this);
  }
}
