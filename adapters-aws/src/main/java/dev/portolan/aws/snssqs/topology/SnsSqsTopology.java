package dev.portolan.aws.snssqs.topology;

import dev.portolan.ports.MessagingException;
import dev.portolan.ports.spi.Topology;
import dev.portolan.ports.spi.TopologyDifference;
import java.util.List;
import java.util.function.BiFunction;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * A topology in an AWS account: compared and created there.
 *
 * <p>Both block for several calls for each topic and subscription, one after the other; a failure
 * of one ends it, as {@link MessagingException}. Both can be called again then, and from any number
 * of threads and processes at once. The clients stay their owner's.
 */
public final class SnsSqsTopology {
  private final AccountCalls account;
  private final SnsSqsNames names;
  private final AwsPlace place;
  private final Encryption encryption;

  /**
   * Creates a view of an account; makes no call.
   *
   * @param sns client of SNS
   * @param sqs client of SQS
   * @param names of topics and queues
   * @param place the account, and the region of both clients
   * @param encryption at rest
   * @param errors maps what was being done, and how it failed
   */
  public SnsSqsTopology(
      SnsClient sns,
      SqsClient sqs,
      SnsSqsNames names,
      AwsPlace place,
      Encryption encryption,
      BiFunction<String, SdkException, MessagingException> errors) {
    this.account = new AccountCalls(sns, sqs, errors);
    this.names = names;
    this.place = place;
    this.encryption = encryption;
  }

  /**
   * {@return how the account differs from a declared topology, attribute by attribute} What may not
   * be read is reported as such.
   *
   * @throws MessagingException {@code INVALID} or {@code UNSUPPORTED} for what SNS and SQS cannot
   *     have, all of it at once; else as the calls fail
   */
  public List<TopologyDifference> compare(Topology declared) {
    var differences = new Differences();
    new TopologyComparison(account, differences).compare(declaration(declared));
    return differences.found();
  }

  /**
   * Creates what is missing; changes and deletes nothing. Where a topic or queue is there with
   * other order than declared, none is created beside it: {@link #compare} reports it.
   *
   * @throws MessagingException {@code INVALID} or {@code UNSUPPORTED} for what SNS and SQS cannot
   *     have, all of it at once and before anything is created; else as the calls fail
   */
  public void create(Topology declared) {
    new TopologyCreation(account).create(declaration(declared));
  }

  private SnsSqsDeclaration declaration(Topology declared) {
    return SnsSqsDeclaration.of(declared, names, place, encryption);
  }
}
