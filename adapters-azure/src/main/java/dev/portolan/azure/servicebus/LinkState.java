package dev.portolan.azure.servicebus;

/** What a link still does. */
enum LinkState {
  /** It hands out what comes. */
  OPEN,
  /** It hands out nothing; what is held can be settled over it. */
  RETIRED,
  CLOSED
}
