package dev.portolan.contract.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.portolan.contract.BrokerHarness;
import dev.portolan.contract.StoreHarness;
import dev.portolan.contract.clause.ContractSuite;
import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.Topic;
import dev.portolan.ports.spi.Capability;
import dev.portolan.runtime.EngineBuilder;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests of the engine on a broker, each with a session of its own. */
@ExtendWith(OfContract.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class EngineSuite extends ContractSuite {
  /** The session of the test. */
  protected EngineSession session;

  private @Nullable EngineContract contract;

  final void use(EngineContract outer) {
    this.contract = outer;
  }

  /** {@return the harness of the broker} */
  protected BrokerHarness harness() {
    return requireNonNull(contract).harness();
  }

  private StoreHarness store() {
    return requireNonNull(contract).store();
  }

  @Override
  protected String adapter() {
    return harness().adapter();
  }

  @Override
  protected String side() {
    return "engine";
  }

  @BeforeEach
  void open(TestInfo test) {
    session = EngineSession.open(harness(), store(), test.getTestMethod().orElseThrow().getName());
  }

  @AfterEach
  void close() throws Exception {
    session.close();
  }

  /** {@return whether the adapter does something natively} */
  protected boolean can(Capability capability) {
    return session.can(capability);
  }

  /** Says that the engine keeps the clause, unless the adapter does it natively. */
  protected void emulatedUnless(Capability capability) {
    if (!harness().capabilities().contains(capability)) {
      emulated();
    }
  }

  /**
   * {@return whether the adapter keeps no order by key; then an engine that asks for it was seen to
   * be refused, and there is nothing more to test}
   */
  protected boolean lacksKeyOrder() {
    if (can(Capability.KEY_ORDER)) {
      return false;
    }
    Topic<Ping> ordered = session.pings().keyOrdered();
    MessagingException refusal = refusalOf(session.builder().publishesTo(ordered));
    assertThat(refusal.code()).isEqualTo(ErrorCode.UNSUPPORTED);
    assertThat(refusal).hasMessageContaining(ordered.name());
    refused();
    return true;
  }

  /** {@return what a call throws} */
  static MessagingException failureOf(ThrowingCallable call) {
    MessagingException failure = catchThrowableOfType(MessagingException.class, call);
    assertThat(failure).as("a refusal").isNotNull();
    return failure;
  }

  /** {@return why an engine is not even built, for which no call to the broker was made} */
  protected MessagingException refusalOf(EngineBuilder builder) {
    MessagingException refusal = failureOf(builder::build);
    assertThat(session.transport.receives).hasValue(0);
    assertThat(session.transport.sends.calls).hasValue(0);
    assertThat(session.transport.comparisons).hasValue(0);
    return refusal;
  }
}
