package dev.portolan.app.portal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a run end in good order on Ctrl-C or SIGTERM: the run is asked to stop, and the process
 * waits until it has drained and reported.
 */
public final class RunInterruption implements AutoCloseable {
  /** A drain takes its grace and some seconds; past this the process ends as it is. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private final CountDownLatch reported = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stopAndWait, "portolan-interruption");
  private volatile boolean requested;

  /** {@return an interruption that listens to the process's signals until it is closed} */
  public static RunInterruption ofProcess() {
    var interruption = new RunInterruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  private void stopAndWait() {
    requested = true;
    try {
      if (!reported.await(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(130);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks the run to stop. */
  public void request() {
    requested = true;
  }

  /** {@return whether the run is to stop} */
  public boolean isRequested() {
    return requested;
  }

  /** Tells that the run has reported. */
  @Override
  public void close() {
    reported.countDown();
    if (!requested) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The process is ending: the hook runs and finds that all is reported.
      }
    }
  }
}
