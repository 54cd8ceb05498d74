package dev.portolan.emulators;

import java.nio.file.Path;
import java.util.Optional;

/** A LocalStack that was healthy when it was found or started. */
sealed interface RunningServer permits GivenServer, ContainerServer, ProcessServer {
  LocalStackAddress address();

  /** {@return how it came about, and where its output is} */
  String origin();

  /** {@return the interpreter it runs on, if that is this machine's} */
  default Optional<Path> python() {
    return Optional.empty();
  }

  /** Ends what was started; nothing where nothing was. */
  default void close() {}
}
