package dev.portolan.app.cli;

import dev.portolan.app.config.Configuration;
import dev.portolan.app.emulator.EmulatorChoice;
import dev.portolan.app.emulator.RunningEmulator;
import dev.portolan.app.failure.CommandFailure;
import dev.portolan.app.failure.ExitCode;
import dev.portolan.emulators.EmulatorUnavailableException;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration of a run, and the emulator that was started for it, if its broker's service is
 * configured nowhere.
 */
record RunConfiguration(Configuration configuration, Optional<RunningEmulator> emulator)
    implements AutoCloseable {

  /**
   * {@return the configuration of this run} Says in a line if it starts an emulator, and blocks
   * until that is healthy.
   */
  static RunConfiguration of(CommandLineSession session) {
    Map<String, String> environment = session.invocation().environment();
    var configuration = session.configuration();
    Optional<EmulatorChoice> choice = EmulatorChoice.of(configuration, environment);
    if (choice.isEmpty()) {
      return new RunConfiguration(configuration, Optional.empty());
    }
    session.complain(choice.get().announcement());
    RunningEmulator emulator = start(choice.get(), environment);
    try {
      return new RunConfiguration(session.load(emulator.values()).orThrow(), Optional.of(emulator));
    } catch (RuntimeException e) {
      emulator.close();
      throw e;
    }
  }

  private static RunningEmulator start(EmulatorChoice choice, Map<String, String> environment) {
    try {
      return choice.start(environment);
    } catch (EmulatorUnavailableException e) {
      throw new CommandFailure(ExitCode.UNAVAILABLE, String.valueOf(e.getMessage()));
    }
  }

  /** Ends the emulator. */
  @Override
  public void close() {
    emulator.ifPresent(RunningEmulator::close);
  }
}
