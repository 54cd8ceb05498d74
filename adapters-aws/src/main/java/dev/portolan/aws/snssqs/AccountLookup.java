package dev.portolan.aws.snssqs;

import dev.portolan.aws.snssqs.topology.AwsPlace;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Finds out where topics and queues are. The account is asked for once, where it is not configured;
 * that needs no permission (STS API Reference, GetCallerIdentity). Safe for concurrent use.
 */
final class AccountLookup {
  private final StsClient sts;
  private final Region region;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable String account;

  AccountLookup(StsClient sts, Region region, @Nullable String account) {
    this.sts = sts;
    this.region = region;
    this.account = account;
  }

  AwsPlace place() {
    return new AwsPlace(PartitionMetadata.of(region).id(), region.id(), account());
  }

  private String account() {
    String known = account;
    if (known != null) {
      return known;
    }
    lock.lock();
    try {
      String found = account;
      if (found == null) {
        found = sts.getCallerIdentity().account();
        account = found;
      }
      return found;
    } catch (SdkException e) {
      throw AwsErrors.of("Asking whose account this is", e);
    } finally {
      lock.unlock();
    }
  }
}
