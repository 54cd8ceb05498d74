package dev.portolan.emulator.servicebus.amqp;

import dev.portolan.emulator.servicebus.entity.BrokerException;
import java.util.Map;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.Rejected;
import org.apache.qpid.proton.amqp.transport.ErrorCondition;
import org.apache.qpid.proton.engine.Link;

/**
 * An error as AMQP says it.
 *
 * @param condition its symbol
 * @param text what a user is shown
 */
record Refusal(String condition, String text) {
  static Refusal of(BrokerException reason) {
    return new Refusal(reason.error().condition(), reason.getMessage());
  }

  private ErrorCondition error() {
    var error = new ErrorCondition(Symbol.valueOf(condition), text);
    // The Python client reads it without asking whether it is there.
    error.setInfo(Map.of());
    return error;
  }

  /** A refused attach is answered without terminus, and then detached (AMQP 1.0, 2.6.3). */
  void refuse(Link link) {
    link.setSource(null);
    link.setTarget(null);
    link.open();
    close(link);
  }

  void close(Link link) {
    link.setCondition(error());
    link.close();
  }

  Rejected rejected() {
    var rejected = new Rejected();
    rejected.setError(error());
    return rejected;
  }
}
