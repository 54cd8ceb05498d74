package dev.portolan.azure.servicebus;

/** Who opened a link, and is told what becomes of it. Called without the link's lock. */
interface LinkOwner {
  /** Nothing is held any more that came over the link, which goes on. */
  void allEnded(ReceiverLink link);

  /** The link has ended by itself. */
  void failed(ReceiverLink link);

  /** The link is closed, with its client. */
  void closed(ReceiverLink link);
}
