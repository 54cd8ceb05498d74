package dev.portolan.app.portal;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Writes a report as one JSON document; the names are stable. */
public final class ReportJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private ReportJson() {}

  /** {@return the document, on one line} */
  public static String of(PortalReport report) {
    BooksReport books = report.books();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("broker", report.broker());
    document.put("finished", report.finished());
    document.put("ordersRead", report.read());
    document.put("linesRefused", report.badLines());
    document.put("confirmed", books.confirmed());
    document.put("rejectedForStock", books.rejected());
    document.put("open", books.open());
    document.put("invoices", books.invoices());
    document.put("creditNotes", books.creditNotes());
    document.put("shippingLabels", books.labels());
    document.put("duplicatesSuppressed", report.duplicatesSuppressed());
    document.put("retries", report.retries());
    document.put("deadLetters", report.deadLetters());
    document.put("openBeforeRedrive", report.openBeforeRedrive());
    document.put("redriven", report.redriven());
    document.put("faultsInjected", report.faults());
    document.put("stock", stock(books.stock()));
    document.put("invoiced", books.invoiced().amount());
    document.put("credited", books.credited().amount());
    document.put("confirmedAmount", books.confirmedAmount().amount());
    document.put("currency", books.invoiced().currency().getCurrencyCode());
    document.put("events", report.events());
    document.put("eventsPerSecond", Math.round(report.eventsPerSecond()));
    document.put("elapsedMillis", report.elapsed().toMillis());
    document.put("orderToAnswerP50Millis", report.p50Millis());
    document.put("orderToAnswerP99Millis", report.p99Millis());
    document.put("booksBalance", books.balanced());
    document.put("imbalances", books.imbalances());
    return MAPPER.writeValueAsString(document);
  }

  private static Map<String, Object> stock(StockEntry stock) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("in", stock.received());
    document.put("shipped", stock.shipped());
    document.put("reserved", stock.reserved());
    document.put("left", stock.left());
    return document;
  }
}
