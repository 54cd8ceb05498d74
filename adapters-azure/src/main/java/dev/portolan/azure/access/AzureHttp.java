package dev.portolan.azure.access;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The connections of one adapter, over the JDK's own HTTP client, which the SDK uses but cannot
 * close.
 *
 * @param client what the SDK's builders take
 */
public record AzureHttp(
    com.azure.core.http.HttpClient client, HttpClient connections, ExecutorService threads)
    implements AutoCloseable {
  /** Longest time to connect. */
  public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

  /** Longest time until an answer begins, and between its parts, where nothing else is said. */
  public static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

  /**
   * {@return new connections; none is made before the first request}
   *
   * @param answerTimeout longest time until an answer begins, and between its parts
   */
  public static AzureHttp open(Duration answerTimeout) {
    ExecutorService threads =
        Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("portolan-azure-http").factory());
    var builder =
        new CapturingBuilder(
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .executor(threads));
    var client =
        new JdkHttpClientBuilder(builder)
            .connectionTimeout(CONNECT_TIMEOUT)
            .responseTimeout(answerTimeout)
            .readTimeout(answerTimeout)
            .build();
    return new AzureHttp(client, builder.built(), threads);
  }

  /** Ends requests that are under way, and closes all connections. */
  @Override
  public void close() {
    connections.shutdownNow();
    threads.shutdown();
  }
}
