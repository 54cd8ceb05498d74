package dev.portolan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.CommandLineRun;
import dev.portolan.app.failure.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code portolan topology export}, which needs neither credentials nor network. */
class TopologyExportCommandTest {
  @TempDir Path directory;

  private CommandLineRun export(String... arguments) {
    var line = new String[arguments.length + 2];
    line[0] = "topology";
    line[1] = "export";
    System.arraycopy(arguments, 0, line, 2, arguments.length);
    return CommandLineRun.Surroundings.of(directory, getClass().getClassLoader()).run(line);
  }

  @Test
  void theTemplateGivesEachServiceWhatItDoes() {
    CommandLineRun run = export("--format", "cloudformation");

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out())
        .contains("\"AWSTemplateFormatVersion\"")
        .contains("${Prefix}portal_sales_orders__billing_invoice")
        .contains("\"SalesPublisher\"", "\"BillingConsumer\"", "\"WarehouseDeadLetterOperator\"");
    String salesPublisher = run.out().substring(run.out().indexOf("\"SalesPublisher\""));
    assertThat(salesPublisher.substring(0, salesPublisher.indexOf("\"SalesConsumer\"")))
        .contains("portal_sales_orders")
        .doesNotContain("portal_sales_intake", "portal_billing", "portal_warehouse");
  }

  @Test
  void theBucketOfLargeEventsIsInItWhenThereIsOne() throws Exception {
    assertThat(export("--format", "cloudformation").out()).doesNotContain("AWS::S3::Bucket");

    Files.writeString(
        directory.resolve("portolan.conf"),
        """
        portolan.blobs = s3
        portolan.blob-stores.s3.bucket = shop-large-events
        """);
    CommandLineRun run = export("--format", "cloudformation");

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).contains("\"AWS::S3::Bucket\"", "shop-large-events", "s3:PutObject");
  }

  @Test
  void itCanBeWrittenToAFile() throws Exception {
    CommandLineRun run = export("--format", "cloudformation", "--output", "portal.json");

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).isEmpty();
    assertThat(Files.readString(directory.resolve("portal.json")))
        .isEqualTo(export("--format", "cloudformation").out());
  }

  @Test
  void anUnknownFormatListsTheKnownOnes() {
    CommandLineRun run = export("--format", "terraform");

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("no format 'terraform'", "there: ", "bicep", "cloudformation");
  }

  @Test
  void aFileThatCannotBeWrittenIsSaidInOneLine() {
    CommandLineRun run = export("--format", "cloudformation", "--output", "none/portal.json");

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err().lines()).hasSize(1);
  }
}
