package dev.portolan.app.portal;

import dev.portolan.domain.values.CreditNoteNumber;
import dev.portolan.domain.values.InvoiceNumber;
import dev.portolan.domain.values.Money;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the ledger knows of one order; guarded by the ledger's lock. */
final class OrderEntry {
  /** An invoice or credit note. */
  record Document<N>(N number, Money amount) {}

  @Nullable Money placed;
  int confirmations;
  int rejections;
  int labels;
  final List<Document<InvoiceNumber>> invoices = new ArrayList<>(1);
  final List<Document<CreditNoteNumber>> creditNotes = new ArrayList<>(0);

  /** Pieces kept for this order and neither shipped nor released, by stock item. */
  final Map<String, Long> reserved = new HashMap<>(2);

  boolean isAnswered() {
    return confirmations + rejections > 0;
  }
}
