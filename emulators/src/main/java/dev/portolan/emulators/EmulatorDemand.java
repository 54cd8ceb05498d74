package dev.portolan.emulators;

import java.util.Map;

/** Whether tests may go without their emulator, from {@code PORTOLAN_EMULATORS}. */
public enum EmulatorDemand {
  /** Its absence is a failure: in continuous integration. */
  REQUIRED,
  /** Its absence skips the tests that need it: everywhere else. */
  OPTIONAL;

  /** The environment variable that says it. */
  public static final String VARIABLE = "PORTOLAN_EMULATORS";

  /**
   * {@return what an environment says; {@code OPTIONAL} where it says nothing}
   *
   * @throws IllegalArgumentException if it says neither {@code required} nor {@code optional}
   */
  public static EmulatorDemand in(Map<String, String> environment) {
    String said = environment.getOrDefault(VARIABLE, "");
    return switch (said) {
      case "required" -> REQUIRED;
      case "", "optional" -> OPTIONAL;
      default ->
          throw new IllegalArgumentException(
              "%s is \"%s\": expected \"required\" or \"optional\"".formatted(VARIABLE, said));
    };
  }
}
