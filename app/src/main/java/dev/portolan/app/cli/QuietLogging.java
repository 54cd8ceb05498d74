package dev.portolan.app.cli;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Sends the JDK's log to standard error, a line each, secrets struck out: warnings and worse, and
 * with {@code --debug} what Portolan has to say as well. Someone who configures the JDK's logging
 * themselves is not overruled.
 */
final class QuietLogging extends Handler {
  /** Kept here because the JDK forgets the level of a logger that nobody holds. */
  private static final Logger PRODUCT = Logger.getLogger("dev.portolan");

  /** Azure's SDK warns of each link that opens, and tells each failed request that we report. */
  private static final Logger AZURE = Logger.getLogger("com.azure");

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  private final CommandLineSession session;
  private final SimpleFormatter messages = new SimpleFormatter();

  private QuietLogging(CommandLineSession session) {
    this.session = session;
  }

  static void begin(CommandLineSession session) {
    if (System.getProperty("java.util.logging.config.file") != null
        || System.getProperty("java.util.logging.config.class") != null) {
      return;
    }
    Logger root = Logger.getLogger("");
    Arrays.stream(root.getHandlers()).forEach(root::removeHandler);
    root.addHandler(new QuietLogging(session));
    root.setLevel(Level.WARNING);
    AZURE.setLevel(session.debug() ? Level.WARNING : Level.OFF);
    PRODUCT.setLevel(session.debug() ? Level.FINE : Level.WARNING);
  }

  @Override
  public void publish(LogRecord record) {
    String line =
        "%s %s %s: %s"
            .formatted(
                TIME.format(record.getInstant().atZone(ZoneId.systemDefault())),
                record.getLevel(),
                record.getLoggerName(),
                messages.formatMessage(record).replaceAll("\\R", " "));
    Throwable thrown = record.getThrown();
    String cause = thrown == null ? "" : ": " + thrown.toString().replaceAll("\\R", " ");
    session.complain(line + cause);
  }

  @Override
  public void flush() {
    session.err().flush();
  }

  @Override
  public void close() {
    flush();
  }
}
