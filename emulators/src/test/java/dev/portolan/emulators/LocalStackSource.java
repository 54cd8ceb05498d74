package dev.portolan.emulators;

import java.util.Map;

/** Starts a LocalStack in an environment of a test's choice, for tests of other packages. */
public final class LocalStackSource {
  private LocalStackSource() {}

  public static LocalStack from(Map<String, String> environment) {
    return LocalStack.start(environment);
  }
}
