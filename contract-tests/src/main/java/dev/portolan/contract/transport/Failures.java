package dev.portolan.contract.transport;

import dev.portolan.ports.ErrorCode;
import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.BatchResult;
import java.util.List;
import java.util.concurrent.Callable;

/** What transports refuse, in a form to compare. */
final class Failures {
  /** A call that may throw. */
  @FunctionalInterface
  interface Call {
    void run() throws Exception;
  }

  private Failures() {}

  /** {@return each failure as {@code position CODE}} */
  static List<String> of(BatchResult result) {
    return result.failures().stream()
        .map(failure -> failure.position() + " " + failure.cause().code())
        .toList();
  }

  /** {@return the positions that failed} */
  static List<Integer> positions(BatchResult result) {
    return result.failures().stream().map(failure -> failure.position()).toList();
  }

  /**
   * {@return the code by which a batch is refused as a whole: thrown, or the same for each entry}
   */
  static ErrorCode refusalOf(int entries, Callable<BatchResult> call) throws Exception {
    BatchResult result;
    try {
      result = call.call();
    } catch (MessagingException e) {
      return e.code();
    }
    if (result.failures().size() != entries
        || result.failures().stream().map(f -> f.cause().code()).distinct().count() != 1) {
      throw new AssertionError("Not refused as a whole: " + of(result));
    }
    return result.failures().getFirst().cause().code();
  }

  /** {@return the code that a call throws} */
  static ErrorCode thrownBy(Call call) throws Exception {
    try {
      call.run();
    } catch (MessagingException e) {
      return e.code();
    }
    throw new AssertionError("Nothing was refused");
  }
}
