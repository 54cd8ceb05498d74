package dev.portolan.emulator.servicebus.amqp;

import dev.portolan.emulator.servicebus.entity.BrokerError;
import dev.portolan.emulator.servicebus.entity.BrokerException;
import dev.portolan.emulator.servicebus.entity.Namespace;
import dev.portolan.emulator.servicebus.entity.Surroundings;
import dev.portolan.emulator.servicebus.fault.Fault;
import dev.portolan.emulator.servicebus.fault.FaultPlan;
import dev.portolan.emulator.servicebus.fault.FaultPoint;
import dev.portolan.emulator.servicebus.message.MalformedMessageException;
import dev.portolan.emulator.servicebus.message.MessageCodec;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What all links need.
 *
 * @param namespace the entities
 * @param surroundings time and lock tokens
 * @param codec reads and writes messages
 * @param faults what is to go wrong
 * @param maxMessageBytes the largest transfer
 */
record AmqpBroker(
    Namespace namespace,
    Surroundings surroundings,
    MessageCodec codec,
    FaultPlan faults,
    long maxMessageBytes) {
  /**
   * Does what a client asks and answers, with the fault that is planned for it, if there is one.
   *
   * @param action does it
   * @param refusal what is answered if it is refused
   * @param answer tells the client
   */
  <A> void exchange(
      FaultPoint point,
      String path,
      AmqpConnection connection,
      Supplier<A> action,
      Function<BrokerException, A> refusal,
      Consumer<A> answer) {
    Supplier<A> done = () -> done(action, refusal);
    Fault fault = faults.next(point, path).orElse(null);
    switch (fault) {
      case null -> answer.accept(done.get());
      case Fault.Refuse(var error) ->
          answer.accept(
              refusal.apply(
                  new BrokerException(error, "A fault on purpose: " + error.condition())));
      case Fault.LoseRequest() -> {}
      case Fault.LoseAnswer() -> {
        A unsaid = done.get();
      }
      case Fault.DelayAnswer(var delay) -> {
        A late = done.get();
        long at = surroundings.clock().millis() + delay.toMillis();
        surroundings.timers().timer(() -> connection.ifOpen(() -> answer.accept(late))).set(at);
      }
      case Fault.BreakConnection() -> {
        A unsaid = done.get();
        connection.close();
      }
    }
  }

  private static <A> A done(Supplier<A> action, Function<BrokerException, A> refusal) {
    try {
      return action.get();
    } catch (BrokerException e) {
      return refusal.apply(e);
    } catch (MalformedMessageException e) {
      return refusal.apply(new BrokerException(BrokerError.DECODE, e.getMessage()));
    }
  }
}
