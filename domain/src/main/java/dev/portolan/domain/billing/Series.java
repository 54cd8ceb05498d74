package dev.portolan.domain.billing;

/** The series that billing numbers its papers from, each from 1 without gaps. */
public enum Series {
  /** Numbers of invoices. */
  INVOICES("invoices"),
  /** Numbers of credit notes. */
  CREDIT_NOTES("credit-notes");

  private final String key;

  Series(String key) {
    this.key = key;
  }

  /** {@return which instance of {@link NumberSeriesProcess} counts this series} */
  public String key() {
    return key;
  }
}
