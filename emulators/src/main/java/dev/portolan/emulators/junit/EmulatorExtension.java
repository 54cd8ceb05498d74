package dev.portolan.emulators.junit;

import dev.portolan.emulators.EmulatorDemand;
import dev.portolan.emulators.EmulatorUnavailableException;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Runs tests where an emulator can be had, and gives it to them. */
abstract class EmulatorExtension<E> implements ExecutionCondition, ParameterResolver {
  private final Class<E> type;
  private final Map<String, String> environment;
  private final Supplier<E> source;

  EmulatorExtension(Class<E> type, Map<String, String> environment, Supplier<E> source) {
    this.type = type;
    this.environment = Map.copyOf(environment);
    this.source = source;
  }

  @Override
  public final ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    var demand = EmulatorDemand.in(environment);
    try {
      return ConditionEvaluationResult.enabled(source.get().toString());
    } catch (EmulatorUnavailableException e) {
      String test = context.getRequiredTestClass().getName();
      if (demand == EmulatorDemand.REQUIRED) {
        throw new IllegalStateException(
            "%s needs %s, which PORTOLAN_EMULATORS requires. %s"
                .formatted(test, type.getSimpleName(), e.getMessage()),
            e);
      }
      System.getLogger(getClass().getName())
          .log(System.Logger.Level.WARNING, "Skipped: {0}. {1}", test, e.getMessage());
      return ConditionEvaluationResult.disabled(e.getMessage());
    }
  }

  @Override
  public final boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == type;
  }

  @Override
  public final E resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return source.get();
  }
}
