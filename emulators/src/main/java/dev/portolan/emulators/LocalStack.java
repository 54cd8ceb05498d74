package dev.portolan.emulators;

import java.nio.file.Path;
import java.util.Map;

/**
 * A LocalStack for tests and trials: SNS, SQS, S3 and others of AWS's services on this machine. The
 * first that can be had of
 *
 * <ol>
 *   <li>the endpoint in the environment variable {@code PORTOLAN_LOCALSTACK_ENDPOINT}, which has to
 *       be healthy;
 *   <li>a container, where a container engine is there and Testcontainers on the class path;
 *   <li>a process on a Python 3.11 or 3.12 of this machine, into whose virtual environment
 *       LocalStack is installed once, with locked versions.
 * </ol>
 *
 * <p>What was started listens on this machine alone, starts empty, and ends with {@link #close} or
 * with this JVM, however that ends; several JVMs do not disturb one another. Safe for any number of
 * threads.
 */
public final class LocalStack implements AutoCloseable {
  /** The environment variable that names a LocalStack which somebody else runs. */
  public static final String ENDPOINT_VARIABLE = "PORTOLAN_LOCALSTACK_ENDPOINT";

  private static final SharedServer<LocalStack> SHARED =
      new SharedServer<>(() -> new LocalStack(new LocalStackSearch(System.getenv()), true));

  private final RunningServer server;
  private final LocalStackSearch search;
  private final boolean shared;

  private LocalStack(LocalStackSearch search, boolean shared) {
    this.search = search;
    this.server = search.find();
    this.shared = shared;
  }

  /**
   * {@return a LocalStack of the caller's own, or the given endpoint's} Blocks until it is healthy:
   * some seconds, and a minute more where it is installed first.
   *
   * @throws EmulatorUnavailableException if there is none: which ways were tried, and why each
   *     failed
   */
  public static LocalStack start() {
    return start(System.getenv());
  }

  /**
   * {@return as {@link #start()}, with these environment variables instead of the process's}
   *
   * @param environment {@code PORTOLAN_LOCALSTACK_ENDPOINT}, {@code PATH}, {@code HOME} and {@code
   *     XDG_CACHE_HOME} are read
   */
  public static LocalStack start(Map<String, String> environment) {
    return new LocalStack(new LocalStackSearch(environment), false);
  }

  /**
   * {@return the one that this JVM's tests share} Started with the first call; a failure is the
   * answer to every later call, too. It ends with the JVM, and {@link #close} does nothing to it.
   *
   * @throws EmulatorUnavailableException as for {@link #start()}
   */
  public static LocalStack shared() {
    return SHARED.get();
  }

  /** {@return where clients find it, and what they say of themselves} */
  public LocalStackAddress address() {
    return server.address();
  }

  /** {@return how it came about, and where its output is: for people} */
  public String origin() {
    return server.origin();
  }

  /**
   * {@return a Python that has boto3, for clients that are not Java's} May install it, as {@link
   * #start()} does.
   *
   * @throws EmulatorUnavailableException if this machine has no Python for it
   */
  public Path python() {
    return server.python().orElseGet(search::python);
  }

  /**
   * Ends what was started, at once and with all it holds; a given endpoint and the shared one stay.
   */
  @Override
  public void close() {
    if (!shared) {
      server.close();
    }
  }

  @Override
  public String toString() {
    return "LocalStack at " + address().endpoint() + ": " + origin();
  }
}
