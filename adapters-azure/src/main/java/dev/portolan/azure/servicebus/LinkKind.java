package dev.portolan.azure.servicebus;

/** What a link receives from. */
enum LinkKind {
  /**
   * A subscription: what came is locked message by message, and kept from others until it is given
   * back.
   */
  MESSAGES,
  /** A session: what came is the link's as long as the session is, and goes back with it. */
  SESSION
}
