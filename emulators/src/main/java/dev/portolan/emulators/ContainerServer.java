package dev.portolan.emulators;

import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/** LocalStack in a container. Only this class knows Testcontainers, which need not be there. */
final class ContainerServer implements RunningServer {
  private static final String IMAGE = "localstack/localstack:4.14.0";

  private final LocalStackContainer container;

  private ContainerServer(LocalStackContainer container) {
    this.container = container;
  }

  /**
   * {@return a new container's server} It ends with this JVM at the latest, which Testcontainers
   * sees to.
   *
   * @throws EmulatorUnavailableException if there is no container engine, or it did not start
   * @throws NoClassDefFoundError if Testcontainers is not on the class path
   */
  static ContainerServer start() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      throw new EmulatorUnavailableException("no container engine answers");
    }
    var container = new LocalStackContainer(DockerImageName.parse(IMAGE));
    try {
      container.start();
      return new ContainerServer(container);
    } catch (RuntimeException e) {
      container.stop();
      throw new EmulatorUnavailableException(
          IMAGE + " did not start (" + e.getMessage() + "); the container's log says more", e);
    }
  }

  @Override
  public LocalStackAddress address() {
    return LocalStackAddress.at(container.getEndpoint());
  }

  @Override
  public String origin() {
    return "a container of " + IMAGE;
  }

  @Override
  public void close() {
    container.stop();
  }
}
