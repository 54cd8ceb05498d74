package dev.portolan.simulation.fault;

/**
 * Names a call, the same in every run that reaches it: the n-th of its kind by an instance.
 *
 * @param instance who calls
 * @param call what is called
 * @param number which of the instance's calls of this kind, from 1
 */
public record FaultId(String instance, CallKind call, int number) {

  @Override
  public String toString() {
    return instance + "/" + call + "/" + number;
  }
}
