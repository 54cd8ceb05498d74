package dev.portolan.app.portal;

import dev.portolan.domain.values.Money;
import java.util.List;

/**
 * The books of a run.
 *
 * @param orders orders placed
 * @param confirmed orders confirmed
 * @param rejected orders rejected
 * @param open orders without an answer
 * @param invoices invoices issued
 * @param creditNotes credit notes issued
 * @param labels shipping labels made
 * @param invoiced money of all invoices
 * @param credited money of all credit notes
 * @param confirmedAmount money of all confirmed orders
 * @param stock all stock items together
 * @param imbalances what does not balance, each naming the order, item or number; copied
 */
public record BooksReport(
    int orders,
    int confirmed,
    int rejected,
    int open,
    int invoices,
    int creditNotes,
    int labels,
    Money invoiced,
    Money credited,
    Money confirmedAmount,
    StockEntry stock,
    List<String> imbalances) {
  /** Copies the imbalances. */
  public BooksReport {
    imbalances = List.copyOf(imbalances);
  }

  /** {@return whether everything balances} */
  public boolean balanced() {
    return imbalances.isEmpty();
  }
}
