package dev.portolan.aws.snssqs.template;

import dev.portolan.aws.snssqs.topology.AwsPlace;
import dev.portolan.aws.snssqs.topology.Encryption;
import dev.portolan.aws.snssqs.topology.SnsSqsDeclaration;
import dev.portolan.aws.snssqs.topology.SnsSqsNames;
import dev.portolan.ports.spi.ExportRequest;
import dev.portolan.ports.spi.ServiceDeclaration;
import dev.portolan.ports.spi.TopologyExporter;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a CloudFormation template in JSON. What it makes is what {@code portolan topology create}
 * makes, attribute by attribute, the bucket of large events if S3 is the blob store, and for each
 * service managed policies beside them. Names and keys are parameters, with what is configured as
 * their defaults.
 *
 * <p>Topics, queues and the bucket stay when the stack is deleted: nobody loses events by that.
 */
public final class CloudFormationExporter implements TopologyExporter {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Found by {@link java.util.ServiceLoader}. */
  public CloudFormationExporter() {}

  @Override
  public String format() {
    return "cloudformation";
  }

  @Override
  public String broker() {
    return "aws";
  }

  @Override
  public String export(ExportRequest request) {
    List<ServiceDeclaration> services = request.services();
    var names = SnsSqsNames.behindParameter(Parameters.PREFIX_REFERENCE);
    var place = new AwsPlace("${AWS::Partition}", "${AWS::Region}", "${AWS::AccountId}");
    var managed = new Encryption(null);
    ObjectNode template = JSON.createObjectNode().put("AWSTemplateFormatVersion", "2010-09-09");
    template.put("Description", "Topics, queues and permissions of an application on Portolan");
    Parameters.add(template, request.broker());
    var ids = new LogicalIds();
    ObjectNode resources = JSON.createObjectNode();
    Optional<LargeEventsBucket> bucket = LargeEventsBucket.of(request);
    bucket.ifPresent(one -> one.add(template, ids, resources));
    var declaration =
        SnsSqsDeclaration.of(ServiceDeclaration.topology(services), names, place, managed);
    declaration.topics().forEach(topic -> TopicResource.add(topic, ids, resources));
    declaration.subscriptions().forEach(one -> SubscriptionResources.add(one, ids, resources));
    var outputs = JSON.createObjectNode();
    for (ServiceDeclaration service : services) {
      var declared =
          SnsSqsDeclaration.of(
              ServiceDeclaration.topology(List.of(service)), names, place, managed);
      new ServicePolicies(service, declared, names, place, bucket).add(ids, resources, outputs);
    }
    template.set("Resources", resources);
    template.set("Outputs", outputs);
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(template) + "\n";
  }
}
