package dev.portolan.app.portal;

import java.io.PrintWriter;
import java.util.Locale;

/** Prints a report for people. */
public final class ReportText {
  private static final int SHOWN_IMBALANCES = 20;

  private ReportText() {}

  /** Prints the report. */
  public static void print(PortalReport report, PrintWriter out) {
    BooksReport books = report.books();
    line(out, "orders read", report.read());
    line(out, "lines refused", report.badLines());
    line(out, "confirmed", books.confirmed());
    line(out, "rejected for stock", books.rejected());
    line(out, "open", books.open());
    line(out, "invoices", books.invoices());
    line(out, "credit notes", books.creditNotes());
    line(out, "shipping labels", books.labels());
    line(out, "duplicates suppressed", report.duplicatesSuppressed());
    line(out, "retries", report.retries());
    line(out, "dead letters", report.deadLetters());
    line(out, "redriven", report.redriven());
    line(out, "faults injected", report.faults());
    text(out, "stock", stock(books.stock()));
    text(
        out,
        "money",
        "%s invoiced - %s credited; confirmed orders cost %s"
            .formatted(books.invoiced(), books.credited(), books.confirmedAmount()));
    line(out, "events", report.events());
    text(
        out,
        "speed",
        String.format(
            Locale.ROOT,
            "%,.0f events/s, %.1f s in all on %s",
            report.eventsPerSecond(),
            report.elapsed().toMillis() / 1_000.0,
            report.broker()));
    text(
        out,
        "order to answer",
        String.format(
            Locale.ROOT, "p50 %.1f ms, p99 %.1f ms", report.p50Millis(), report.p99Millis()));
    printOpen(report, out);
    printBooks(books, out);
    out.flush();
  }

  private static String stock(StockEntry stock) {
    return String.format(
        Locale.ROOT,
        "%,d in = %,d shipped + %,d reserved + %,d left",
        stock.received(),
        stock.shipped(),
        stock.reserved(),
        stock.left());
  }

  private static void printOpen(PortalReport report, PrintWriter out) {
    if (!report.openBeforeRedrive().isEmpty()) {
      text(
          out,
          "open before redrive",
          "orders " + String.join(", ", report.openBeforeRedrive()) + " (the first ones)");
    }
  }

  private static void printBooks(BooksReport books, PrintWriter out) {
    if (books.balanced()) {
      text(out, "books", "balance");
      return;
    }
    text(out, "books", books.imbalances().size() + " do not balance:");
    books.imbalances().stream()
        .limit(SHOWN_IMBALANCES)
        .forEach(imbalance -> out.println("  " + imbalance));
    int more = books.imbalances().size() - SHOWN_IMBALANCES;
    if (more > 0) {
      out.println("  ... and " + more + " more");
    }
  }

  private static void line(PrintWriter out, String name, long value) {
    text(out, name, String.format(Locale.ROOT, "%,d", value));
  }

  private static void text(PrintWriter out, String name, String value) {
    out.printf("%-22s %s%n", name, value);
  }
}
