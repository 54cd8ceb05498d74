package dev.portolan.app.portal;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** Shows how far a run is: a bar on a terminal, a line every few seconds otherwise. */
public final class RunProgress implements AutoCloseable {
  private static final long LINE_EVERY_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final PrintWriter err;
  private final @Nullable ProgressBar bar;
  private final long orders;
  private final LongSupplier nanos;
  private long nextLineNanos;

  /**
   * Creates the progress.
   *
   * @param orders how many orders there are
   * @param nanos the present, in nanoseconds
   */
  public RunProgress(PrintWriter err, boolean terminal, long orders, LongSupplier nanos) {
    this.err = err;
    this.orders = orders;
    this.nanos = nanos;
    this.nextLineNanos = nanos.getAsLong() + LINE_EVERY_NANOS;
    this.bar =
        terminal
            ? new ProgressBarBuilder()
                .setTaskName("orders")
                .setInitialMax(orders)
                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                .build()
            : null;
  }

  /** Shows how many orders are answered, of how many placed. Called by one thread. */
  public void show(long answered, long placed) {
    if (bar != null) {
      bar.stepTo(answered);
    } else if (nanos.getAsLong() >= nextLineNanos) {
      nextLineNanos = nanos.getAsLong() + LINE_EVERY_NANOS;
      err.printf("%,d of %,d orders placed, %,d answered%n", placed, orders, answered);
      err.flush();
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
