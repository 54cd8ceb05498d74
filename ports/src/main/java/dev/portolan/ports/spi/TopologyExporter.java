package dev.portolan.ports.spi;

/**
 * Writes a declared topology as a template for a tool that creates it: topics, subscriptions, where
 * large data lies, and for each service the permissions it needs. Found through {@link
 * java.util.ServiceLoader}.
 *
 * <p>Needs neither credentials nor network, and opens nothing. The same declaration gives the same
 * text, so that templates can be compared.
 */
public interface TopologyExporter {

  /** {@return the name that a user chooses it by, for instance {@code cloudformation}} */
  String format();

  /** {@return the name of the broker whose topology it writes, and whose settings it is given} */
  String broker();

  /**
   * {@return the template, ready to be written to a file}
   *
   * @param request what of; a blob store that is not this cloud's is left out
   * @throws dev.portolan.ports.MessagingException {@code INVALID} or {@code UNSUPPORTED} for what
   *     the broker cannot have, naming all of it
   */
  String export(ExportRequest request);
}
