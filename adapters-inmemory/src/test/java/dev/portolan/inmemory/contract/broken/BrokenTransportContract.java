package dev.portolan.inmemory.contract.broken;

import dev.portolan.contract.BrokerHarness;
import dev.portolan.contract.transport.TransportContract;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * The contract on a broken transport, for {@link SuiteProof} to run; it is no test by itself, and
 * its name is none that a build runs.
 */
@ExtendWith(BrokenTransportContract.UntilCaught.class)
final class BrokenTransportContract extends TransportContract {
  /** The harness of each test, one after the other. */
  static final AtomicReference<@Nullable Supplier<BrokerHarness>> HARNESS = new AtomicReference<>();

  /** Whether what follows the first failure is left out. */
  static final AtomicBoolean ENDS_WITH_FIRST_FAILURE = new AtomicBoolean();

  private @Nullable BrokerHarness harness;

  @Override
  protected BrokerHarness harness() {
    if (harness == null) {
      harness = Objects.requireNonNull(HARNESS.get(), "Run by SuiteProof only").get();
    }
    return harness;
  }

  /** One clause that notices is enough. */
  static final class UntilCaught implements ExecutionCondition, TestWatcher {
    static final AtomicBoolean CAUGHT = new AtomicBoolean();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return CAUGHT.get() && ENDS_WITH_FIRST_FAILURE.get()
          ? ConditionEvaluationResult.disabled("caught already")
          : ConditionEvaluationResult.enabled("not caught yet");
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
      CAUGHT.set(true);
    }
  }
}
