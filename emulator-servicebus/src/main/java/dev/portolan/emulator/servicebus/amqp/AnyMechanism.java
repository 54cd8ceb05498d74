package dev.portolan.emulator.servicebus.amqp;

import org.apache.qpid.proton.engine.Sasl;
import org.apache.qpid.proton.engine.SaslListener;
import org.apache.qpid.proton.engine.Transport;

/** Lets everybody in: who he is, he says to {@code $cbs}. */
final class AnyMechanism implements SaslListener {
  @Override
  public void onSaslMechanisms(Sasl sasl, Transport transport) {}

  @Override
  public void onSaslInit(Sasl sasl, Transport transport) {
    sasl.done(Sasl.SaslOutcome.PN_SASL_OK);
  }

  @Override
  public void onSaslChallenge(Sasl sasl, Transport transport) {}

  @Override
  public void onSaslResponse(Sasl sasl, Transport transport) {}

  @Override
  public void onSaslOutcome(Sasl sasl, Transport transport) {}
}
