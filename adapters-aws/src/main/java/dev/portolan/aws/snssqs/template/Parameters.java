package dev.portolan.aws.snssqs.template;

import dev.portolan.aws.snssqs.SnsSqsSettings;
import dev.portolan.aws.snssqs.topology.SnsSqsNames;
import dev.portolan.ports.spi.Settings;
import tools.jackson.databind.node.ObjectNode;

/** What whoever applies the template decides of topics and queues. */
final class Parameters {
  static final String PREFIX_REFERENCE = "${Prefix}";

  private Parameters() {}

  static void add(ObjectNode template, Settings settings) {
    template
        .withObject("Parameters")
        .putObject("Prefix")
        .put("Type", "String")
        .put("Default", settings.get(SnsSqsSettings.PREFIX))
        .put("AllowedPattern", "[A-Za-z0-9_-]{0," + SnsSqsNames.MAX_PREFIX + "}")
        .put("Description", "Put before the name of every topic and queue (setting prefix)");
    KeyParameter.QUEUES.add(
        template,
        settings.find(SnsSqsSettings.KMS_KEY_ID).orElse(""),
        "Customer managed key that lets sns.amazonaws.com use it (setting kms-key-id); empty for"
            + " keys of AWS");
  }
}
