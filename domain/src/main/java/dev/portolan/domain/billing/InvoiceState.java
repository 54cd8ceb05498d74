package dev.portolan.domain.billing;

import dev.portolan.domain.values.CreditNoteNumber;
import dev.portolan.domain.values.InvoiceNumber;
import dev.portolan.domain.values.Money;
import java.util.Objects;

/** How far billing is with the invoice of an order. */
public sealed interface InvoiceState {

  /** Neither requested nor rejected yet. */
  record NotRequested() implements InvoiceState {}

  /** The order was rejected before payment was requested: it is never invoiced. */
  record NeverInvoiced() implements InvoiceState {}

  /**
   * Waits for its number.
   *
   * @param amount what the order costs
   */
  record AwaitingNumber(Money amount) implements InvoiceState {
    /** Checks that the amount is given. */
    public AwaitingNumber {
      Objects.requireNonNull(amount, "amount");
    }
  }

  /**
   * Waits for its number, but the order is rejected by now: it will be issued, since numbers have
   * no gaps, and credited.
   *
   * @param amount what the order costs
   */
  record RejectedAwaitingNumber(Money amount) implements InvoiceState {
    /** Checks that the amount is given. */
    public RejectedAwaitingNumber {
      Objects.requireNonNull(amount, "amount");
    }
  }

  /** The invoice is issued, whatever became of it. */
  sealed interface Issued extends InvoiceState {

    /** {@return its number} */
    InvoiceNumber number();

    /** {@return its amount} */
    Money amount();
  }

  /**
   * Issued, and the order is not rejected.
   *
   * @param number its number
   * @param amount its amount
   */
  record Invoiced(InvoiceNumber number, Money amount) implements Issued {
    /** Checks that both are given. */
    public Invoiced {
      Objects.requireNonNull(number, "number");
      Objects.requireNonNull(amount, "amount");
    }
  }

  /**
   * Issued, and its credit note waits for a number.
   *
   * @param number its number
   * @param amount its amount
   */
  record AwaitingCreditNumber(InvoiceNumber number, Money amount) implements Issued {
    /** Checks that both are given. */
    public AwaitingCreditNumber {
      Objects.requireNonNull(number, "number");
      Objects.requireNonNull(amount, "amount");
    }
  }

  /**
   * Issued and credited. For good.
   *
   * @param number its number
   * @param amount its amount
   * @param creditNoteNumber number of the credit note
   */
  record Credited(InvoiceNumber number, Money amount, CreditNoteNumber creditNoteNumber)
      implements Issued {
    /** Checks that all is given. */
    public Credited {
      Objects.requireNonNull(number, "number");
      Objects.requireNonNull(amount, "amount");
      Objects.requireNonNull(creditNoteNumber, "creditNoteNumber");
    }
  }
}
