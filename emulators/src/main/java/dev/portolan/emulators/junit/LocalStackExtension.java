package dev.portolan.emulators.junit;

import dev.portolan.emulators.EmulatorDemand;
import dev.portolan.emulators.EmulatorUnavailableException;
import dev.portolan.emulators.LocalStack;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** What {@link RequiresLocalStack} does. */
public final class LocalStackExtension implements ExecutionCondition, ParameterResolver {
  private static final System.Logger LOG = System.getLogger(LocalStackExtension.class.getName());

  private final Map<String, String> environment;
  private final Supplier<LocalStack> source;

  /** For {@link RequiresLocalStack}: the environment is the process's. */
  public LocalStackExtension() {
    this(System.getenv(), LocalStack::shared);
  }

  LocalStackExtension(Map<String, String> environment, Supplier<LocalStack> source) {
    this.environment = Map.copyOf(environment);
    this.source = source;
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    var demand = EmulatorDemand.in(environment);
    try {
      return ConditionEvaluationResult.enabled(source.get().toString());
    } catch (EmulatorUnavailableException e) {
      String test = context.getRequiredTestClass().getName();
      if (demand == EmulatorDemand.REQUIRED) {
        throw new IllegalStateException(
            test + " needs LocalStack, which PORTOLAN_EMULATORS requires. " + e.getMessage(), e);
      }
      LOG.log(System.Logger.Level.WARNING, "Skipped: {0}. {1}", test, e.getMessage());
      return ConditionEvaluationResult.disabled(e.getMessage());
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == LocalStack.class;
  }

  @Override
  public LocalStack resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return source.get();
  }
}
