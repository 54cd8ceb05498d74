package dev.portolan.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.portolan.emulators.junit.Demanded;
import dev.portolan.emulators.junit.RequiresAzurite;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AzuriteTest {
  private static final String VARIABLE = "PORTOLAN_AZURITE_CONNECTION_STRING";

  private static Azurite given(String connectionString) {
    return Azurite.start(Map.of(VARIABLE, connectionString));
  }

  private static String server(URI endpoint) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(endpoint + "?comp=list")).build();
      return client
          .send(request, HttpResponse.BodyHandlers.discarding())
          .headers()
          .firstValue("Server")
          .orElse("");
    }
  }

  @Test
  void servesQueuesAndBlobsUntilItIsClosedAndLeavesNothing() throws Exception {
    AzuriteAddress address;
    ProcessHandle process;
    try (Azurite azurite = Demanded.orSkipped("AzuriteTest", System.getenv(), Azurite::start)) {
      address = azurite.address();
      assertThat(server(address.queueEndpoint())).startsWith("Azurite-Queue");
      assertThat(server(address.blobEndpoint())).startsWith("Azurite-Blob");
      process = process(azurite.origin());
      assertThat(process.isAlive()).isTrue();
    }
    assertThat(process.isAlive()).isFalse();
    assertThatThrownBy(() -> server(address.queueEndpoint())).isInstanceOf(ConnectException.class);
  }

  private static ProcessHandle process(String origin) {
    String pid = origin.replaceFirst("^process ([0-9]+), .*", "$1");
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  /** Starts one, says its process and folder, and ends without closing it when told to. */
  static final class Starter {
    private Starter() {}

    public static void main(String[] arguments) throws Exception {
      var server = (AzuriteProcess) new AzuriteSearch(System.getenv()).find();
      System.out.println(server.running().process().pid() + " " + server.running().folder());
      System.exit(System.in.read() == 'x' ? 3 : 0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"kill -9", "kill", "exit"})
  void theServerAndItsFolderGoWithTheJvm(String death) throws Exception {
    Demanded.orSkipped("AzuriteTest", System.getenv(), () -> NodeProgram.find(System.getenv()));
    var jvm = ChildJvm.start(Map.of(), Starter.class);
    try {
      String said =
          jvm.inputReader()
              .lines()
              .filter(line -> line.matches("\\d+ /.*"))
              .findFirst()
              .orElseThrow();
      int blank = said.indexOf(' ');
      var server = ProcessHandle.of(Long.parseLong(said.substring(0, blank))).orElseThrow();
      switch (death) {
        case "kill -9" -> jvm.destroyForcibly();
        case "kill" -> jvm.destroy();
        default -> jvm.outputWriter().append('x').flush();
      }
      server.onExit().get(1, TimeUnit.MINUTES);
      assertThat(Path.of(said.substring(blank + 1))).doesNotExist();
    } finally {
      jvm.destroyForcibly();
    }
  }

  @Test
  @RequiresAzurite
  void threadsShareOneAndClosingItLeavesItToTheOthers(Azurite shared) throws Exception {
    List<CompletableFuture<Azurite>> asked =
        Stream.generate(() -> CompletableFuture.supplyAsync(Azurite::shared)).limit(8).toList();
    assertThat(asked).allMatch(future -> future.join() == shared);
    shared.close();
    assertThat(server(shared.address().queueEndpoint())).startsWith("Azurite");
  }

  @Test
  @RequiresAzurite
  void aGivenOneIsTakenByItsConnectionStringAndClosingLeavesItAlone(Azurite running)
      throws Exception {
    AzuriteAddress address = running.address();
    try (Azurite given = given(address.connectionString())) {
      assertThat(given.address()).isEqualTo(address);
      assertThat(given.toString()).doesNotContain(address.accountKey());
    }
    assertThat(server(address.queueEndpoint())).startsWith("Azurite");
  }

  @Test
  void whereNothingListensTheGivenOneIsRefusedAndNothingElseIsTried() {
    var dead = AzuriteAddress.at("127.0.0.1:1", "127.0.0.1:1");
    assertThatThrownBy(() -> given(dead.connectionString()))
        .isInstanceOf(EmulatorUnavailableException.class)
        .hasMessageStartingWith(VARIABLE + " names http://127.0.0.1:1/portolan and")
        .hasMessageContaining("no Azurite answers there")
        .hasMessageContaining("unset the variable")
        .hasMessageNotContaining(dead.accountKey());
  }

  @Test
  void anotherServerIsRefused() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    try {
      String place = "127.0.0.1:" + server.getAddress().getPort();
      assertThatThrownBy(() -> given(AzuriteAddress.at(place, place).connectionString()))
          .isInstanceOf(EmulatorUnavailableException.class)
          .hasMessageContaining("answered 200, not as Azurite");
    } finally {
      server.stop(0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UseDevelopmentStorage=true",
        "nonsense",
        "AccountName=a;AccountKey=secret;QueueEndpoint=http://local host;BlobEndpoint=http://x"
      })
  void whatIsNoConnectionStringIsRefusedWithoutRepeatingIt(String text) {
    assertThatThrownBy(() -> given(text))
        .isInstanceOf(EmulatorUnavailableException.class)
        .hasMessage(
            VARIABLE
                + " is no connection string with AccountName, AccountKey, QueueEndpoint and"
                + " BlobEndpoint");
  }

  @Test
  void whereThereIsNoneEveryWayIsSaidWithItsReasonAndWhatToDo() {
    assertThatThrownBy(() -> Azurite.start(Map.of("PATH", "/missing")))
        .isInstanceOf(EmulatorUnavailableException.class)
        .hasMessage(
            "No Azurite could be had: connection string: "
                + VARIABLE
                + " is not set; local Node.js: no Node.js 20 or newer with npm on the PATH. Set "
                + VARIABLE
                + " to that of an Azurite that runs; or install Node.js 20 or newer with npm (on"
                + " Debian: apt-get install nodejs npm).");
  }
}
