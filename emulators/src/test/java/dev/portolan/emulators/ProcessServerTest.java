package dev.portolan.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessServerTest {
  @TempDir Path logs;

  private ProcessServer server() {
    return LocalPython.server(new ServerLogs(logs));
  }

  @Test
  void carriesMessagesToAClientThatIsNotJava() throws IOException {
    var server = server();
    try {
      LocalPython.carriesAMessage(server.python().orElseThrow(), server.address(), "harbour");
    } finally {
      server.close();
    }
  }

  @Test
  void twoBesideEachOtherShareNothing() throws IOException {
    var one = server();
    var other = server();
    try {
      assertThat(one.address()).isNotEqualTo(other.address());
      LocalPython.carriesAMessage(one.python().orElseThrow(), one.address(), "harbour");
      LocalPython.carriesAMessage(other.python().orElseThrow(), other.address(), "harbour");
    } finally {
      one.close();
      other.close();
    }
  }

  @Test
  void closeEndsTheProcessAndRemovesItsFolder() {
    var server = server();
    assertThat(server.process().isAlive()).isTrue();
    assertThat(server.folder()).exists();
    server.close();
    assertThat(server.process().isAlive()).isFalse();
    assertThat(server.folder()).doesNotExist();
    assertThatThrownBy(
            () -> LocalStackHealth.check(server.address().endpoint(), Duration.ofSeconds(10)))
        .isInstanceOf(ConnectException.class);
    server.close();
  }

  @Test
  void nobodyElsesMachineReachesIt() throws IOException {
    var server = server();
    try {
      for (InetAddress address : addressesOfThisMachine()) {
        var place = new InetSocketAddress(address, server.address().endpoint().getPort());
        try (var socket = new Socket()) {
          assertThatThrownBy(() -> socket.connect(place, 5000))
              .as("%s", place)
              .isInstanceOf(IOException.class);
        }
      }
    } finally {
      server.close();
    }
  }

  private static List<InetAddress> addressesOfThisMachine() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLoopbackAddress())
        .toList();
  }

  @Test
  void aPythonWithoutLocalStackIsRefusedWithTheLogAndItsEnd() {
    Path bare = LocalPython.interpreter().program();
    assertThatThrownBy(() -> ProcessServer.start(bare, new ServerLogs(logs)))
        .isInstanceOf(EmulatorUnavailableException.class)
        .hasMessageContaining("did not start on " + bare)
        .hasMessageContaining("its log is " + logs)
        .hasMessageContaining("No module named");
  }
}
