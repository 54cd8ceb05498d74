package dev.portolan.azure.servicebus.filter;

/** What the rules of a subscription cannot say of a filter. */
final class Unsayable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unsayable(String what) {
    super(what);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
