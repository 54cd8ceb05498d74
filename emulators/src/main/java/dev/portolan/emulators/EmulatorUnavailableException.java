package dev.portolan.emulators;

import java.util.List;

/** No emulator could be had: says each way that was tried, why it failed, and what to do. */
public final class EmulatorUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EmulatorUnavailableException(String message) {
    super(message);
  }

  EmulatorUnavailableException(String message, Exception cause) {
    super(message, cause);
  }

  static EmulatorUnavailableException afterAll(String what, List<String> reasons, String advice) {
    return new EmulatorUnavailableException(
        what + ": " + String.join("; ", reasons) + ". " + advice);
  }
}
