package dev.portolan.emulators;

/** An Azurite that answered when it was found or started. */
sealed interface AzuriteServer permits GivenAzurite, AzuriteProcess {
  AzuriteAddress address();

  /** {@return how it came about, and where its output is} */
  String origin();

  /** Ends what was started; nothing where nothing was. */
  default void close() {}
}
