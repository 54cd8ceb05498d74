package dev.portolan.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.emulators.junit.Demanded;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** This machine's Python, for tests of what is started on it. */
final class LocalPython {
  private LocalPython() {}

  /** {@return the interpreter} Where there is none, the test is skipped or fails, as demanded. */
  static PythonInterpreter interpreter() {
    return Demanded.orSkipped(
        "a test of Python", System.getenv(), () -> PythonInterpreter.find(System.getenv()));
  }

  static ProcessServer server(ServerLogs logs) {
    interpreter();
    return ProcessServer.start(new LocalStackSearch(System.getenv()).python(), logs);
  }

  /** Sends one message through a queue of this name and expects it to be the only one. */
  static void carriesAMessage(Path python, LocalStackAddress address, String queue)
      throws IOException {
    var script =
        """
        import boto3, sys
        sqs = boto3.client("sqs", endpoint_url=sys.argv[1], region_name=sys.argv[2],
                           aws_access_key_id=sys.argv[3], aws_secret_access_key=sys.argv[4])
        url = sqs.create_queue(QueueName=sys.argv[5])["QueueUrl"]
        sqs.send_message(QueueUrl=url, MessageBody="ahoy")
        print(sqs.receive_message(QueueUrl=url, WaitTimeSeconds=20)["Messages"][0]["Body"])
        print(len(sqs.list_queues()["QueueUrls"]))
        """;
    String output =
        ShortCommand.output(
            List.of(
                python.toString(),
                "-c",
                script,
                address.endpoint().toString(),
                address.region(),
                address.accessKeyId(),
                address.secretAccessKey(),
                queue),
            Duration.ofMinutes(2));
    assertThat(output.lines()).containsExactly("ahoy", "1");
  }
}
