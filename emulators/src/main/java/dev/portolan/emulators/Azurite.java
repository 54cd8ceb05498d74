package dev.portolan.emulators;

import java.util.Map;

/**
 * An Azurite for tests and trials: the queues and blobs of Azure Storage on this machine. The first
 * that can be had of
 *
 * <ol>
 *   <li>the connection string in the environment variable {@code
 *       PORTOLAN_AZURITE_CONNECTION_STRING}, whose endpoints have to answer;
 *   <li>a process on a Node.js 20 or newer of this machine, for which Azurite is installed once,
 *       with locked versions.
 * </ol>
 *
 * <p>What was started listens on this machine alone, starts empty, and ends with {@link #close} or
 * with this JVM, however that ends; several JVMs do not disturb one another. Safe for any number of
 * threads.
 */
public final class Azurite implements AutoCloseable {
  /** The environment variable that names an Azurite which somebody else runs. */
  public static final String CONNECTION_STRING_VARIABLE = "PORTOLAN_AZURITE_CONNECTION_STRING";

  private static final SharedServer<Azurite> SHARED =
      new SharedServer<>(() -> new Azurite(new AzuriteSearch(System.getenv()), true));

  private final AzuriteServer server;
  private final boolean shared;

  private Azurite(AzuriteSearch search, boolean shared) {
    this.server = search.find();
    this.shared = shared;
  }

  /**
   * {@return an Azurite of the caller's own, or the given one} Blocks until it listens: some
   * seconds, and a minute more where it is installed first.
   *
   * @throws EmulatorUnavailableException if there is none: which ways were tried, and why each
   *     failed
   */
  public static Azurite start() {
    return start(System.getenv());
  }

  /**
   * {@return as {@link #start()}, with these environment variables instead of the process's}
   *
   * @param environment {@code PORTOLAN_AZURITE_CONNECTION_STRING}, {@code PATH}, {@code HOME} and
   *     {@code XDG_CACHE_HOME} are read
   */
  public static Azurite start(Map<String, String> environment) {
    return new Azurite(new AzuriteSearch(environment), false);
  }

  /**
   * {@return the one that this JVM's tests share} Started with the first call; a failure is the
   * answer to every later call, too. It ends with the JVM, and {@link #close} does nothing to it.
   *
   * @throws EmulatorUnavailableException as for {@link #start()}
   */
  public static Azurite shared() {
    return SHARED.get();
  }

  /** {@return where clients find it, and with which account} */
  public AzuriteAddress address() {
    return server.address();
  }

  /** {@return how it came about, and where its output is: for people} */
  public String origin() {
    return server.origin();
  }

  /** Ends what was started, at once and with all it holds; a given one and the shared one stay. */
  @Override
  public void close() {
    if (!shared) {
      server.close();
    }
  }

  @Override
  public String toString() {
    return "Azurite at " + address() + ": " + origin();
  }
}
