package dev.portolan.emulators.junit;

import dev.portolan.emulators.LocalStack;
import java.util.Map;
import java.util.function.Supplier;

/** What {@link RequiresLocalStack} does. */
public final class LocalStackExtension extends EmulatorExtension<LocalStack> {
  /** For {@link RequiresLocalStack}: the environment is the process's. */
  public LocalStackExtension() {
    this(System.getenv(), LocalStack::shared);
  }

  LocalStackExtension(Map<String, String> environment, Supplier<LocalStack> source) {
    super(LocalStack.class, environment, source);
  }
}
