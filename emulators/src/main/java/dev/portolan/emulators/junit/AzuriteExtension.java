package dev.portolan.emulators.junit;

import dev.portolan.emulators.Azurite;
import java.util.Map;
import java.util.function.Supplier;

/** What {@link RequiresAzurite} does. */
public final class AzuriteExtension extends EmulatorExtension<Azurite> {
  /** For {@link RequiresAzurite}: the environment is the process's. */
  public AzuriteExtension() {
    this(System.getenv(), Azurite::shared);
  }

  AzuriteExtension(Map<String, String> environment, Supplier<Azurite> source) {
    super(Azurite.class, environment, source);
  }
}
