package dev.portolan.emulator.servicebus.amqp;

import dev.portolan.emulator.servicebus.entity.BrokerError;
import dev.portolan.emulator.servicebus.entity.BrokerException;
import dev.portolan.emulator.servicebus.entity.Transaction;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.Outcome;
import org.apache.qpid.proton.amqp.transaction.TransactionalState;

/**
 * A transaction of a connection.
 *
 * @param id what the client calls it by
 * @param steps what is done at its end
 */
record AmqpTransaction(Binary id, Transaction steps) {
  static AmqpTransaction of(AmqpConnection connection, TransactionalState state) {
    return of(connection, state.getTxnId());
  }

  static AmqpTransaction of(AmqpConnection connection, Binary id) {
    AmqpTransaction found = connection.transactions().get(id.toString());
    if (found == null) {
      throw new BrokerException(
          BrokerError.TRANSACTION_UNKNOWN, "There is no transaction " + id + " any more.");
    }
    return found;
  }

  /** Adds a step; {@return what is answered: it will be so at the end} */
  TransactionalState step(Outcome outcome, Runnable check, Runnable action) {
    steps.add(check, action);
    var state = new TransactionalState();
    state.setTxnId(id);
    state.setOutcome(outcome);
    return state;
  }
}
