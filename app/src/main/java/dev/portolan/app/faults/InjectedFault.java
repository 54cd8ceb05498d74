package dev.portolan.app.faults;

/** A failure on purpose. */
public final class InjectedFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InjectedFault(FaultKind kind) {
    super("injected fault: " + kind, null, false, false);
  }
}
