package dev.portolan.azure.queuestorage.template;

import dev.portolan.azure.bicep.BicepFile;
import dev.portolan.azure.bicep.BicepValue;
import dev.portolan.azure.bicep.BicepValue.Fields;
import dev.portolan.azure.queuestorage.QueueStorageSettings;
import dev.portolan.azure.queuestorage.topology.QueueStorageNames;
import dev.portolan.ports.spi.Settings;

/** The storage account in the template, and what whoever applies it decides of it. */
final class StorageResource {
  static final String SYMBOL = "storage";
  static final String QUEUES = "queueService";
  static final String PREFIX_REFERENCE = "${prefix}";
  static final String API = "2024-01-01";

  private static final String TYPE = "Microsoft.Storage/storageAccounts@" + API;
  private static final String QUEUES_TYPE =
      "Microsoft.Storage/storageAccounts/queueServices@" + API;

  private StorageResource() {}

  static void add(Settings settings, BicepFile file) {
    file.parameter(
        "accountName",
        "The storage account, unique in all of Azure (setting account)",
        settings.find(QueueStorageSettings.ACCOUNT).map(BicepValue::text).orElse(null),
        "minLength(3)",
        "maxLength(24)");
    file.parameter("location", "Where", BicepValue.expression("resourceGroup().location"));
    file.parameter(
        "sku",
        "How many copies are kept where; ZRS survives the loss of a zone",
        BicepValue.text("Standard_ZRS"),
        "allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])");
    file.parameter(
        "prefix",
        "Put before the name of every queue (setting prefix)",
        BicepValue.text(settings.get(QueueStorageSettings.PREFIX)),
        "maxLength(%d)".formatted(QueueStorageNames.MAX_PREFIX));
    file.resource(SYMBOL, TYPE, account());
    file.resource(
        QUEUES,
        QUEUES_TYPE,
        Fields.none()
            .with("parent", BicepValue.expression(SYMBOL))
            .with("name", BicepValue.text("default")));
    file.output(
        "queueEndpoint",
        "The setting endpoint, which is given instead of account",
        BicepValue.expression(SYMBOL + ".properties.primaryEndpoints.queue"));
  }

  private static Fields account() {
    return Fields.none()
        .with("name", BicepValue.expression("accountName"))
        .with("location", BicepValue.expression("location"))
        .with("kind", BicepValue.text("StorageV2"))
        .with("sku", Fields.none().with("name", BicepValue.expression("sku")))
        .with(
            "properties",
            Fields.none()
                .with("allowBlobPublicAccess", BicepValue.flag(false))
                .with("allowSharedKeyAccess", BicepValue.flag(false))
                .with("minimumTlsVersion", BicepValue.text("TLS1_2"))
                .with("supportsHttpsTrafficOnly", BicepValue.flag(true)));
  }
}
