package dev.portolan.azure.queuestorage.template;

import dev.portolan.azure.bicep.BicepFile;
import dev.portolan.azure.bicep.BicepValue;
import dev.portolan.azure.bicep.BicepValue.Fields;
import dev.portolan.azure.blob.AzureBlobSettings;
import dev.portolan.ports.spi.ExportRequest.ChosenBlobStore;
import dev.portolan.ports.spi.Settings;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The container of large events in the template, and the rule that deletes them, since nobody else
 * does.
 *
 * @param settings of the blob store
 */
record LargeEventsContainer(Settings settings) {
  static final String SYMBOL = "largeEvents";

  private static final String STORE = "azure-blob";
  private static final String BLOBS = "blobService";
  private static final String TYPE = "Microsoft.Storage/storageAccounts/";

  /** {@return the container, if large data goes into Blob Storage} */
  static Optional<LargeEventsContainer> of(@Nullable ChosenBlobStore blobs) {
    return Optional.ofNullable(blobs)
        .filter(chosen -> chosen.name().equals(STORE))
        .map(chosen -> new LargeEventsContainer(chosen.settings()));
  }

  void add(BicepFile file) {
    file.parameter(
        "containerName",
        "The container of large events (setting container of azure-blob)",
        BicepValue.text(settings.find(AzureBlobSettings.CONTAINER).orElse("large-events")),
        "minLength(3)",
        "maxLength(63)");
    file.resource(BLOBS, TYPE + "blobServices@" + StorageResource.API, inStorage("default"));
    file.resource(
        SYMBOL,
        TYPE + "blobServices/containers@" + StorageResource.API,
        Fields.none()
            .with("parent", BicepValue.expression(BLOBS))
            .with("name", BicepValue.expression("containerName"))
            .with("properties", Fields.none().with("publicAccess", BicepValue.text("None"))));
    file.resource(
        "largeEventsExpiry",
        TYPE + "managementPolicies@" + StorageResource.API,
        inStorage("default").with("properties", Fields.none().with("policy", policy())));
  }

  private static Fields inStorage(String name) {
    return Fields.none()
        .with("parent", BicepValue.expression(StorageResource.SYMBOL))
        .with("name", BicepValue.text(name));
  }

  private Fields policy() {
    long days = Math.ceilDiv(settings.get(AzureBlobSettings.RETENTION).toHours(), 24L);
    Fields expiry =
        Fields.none()
            .with(
                "baseBlob",
                Fields.none()
                    .with(
                        "delete",
                        Fields.none()
                            .with(
                                "daysAfterModificationGreaterThan", BicepValue.number(days + 1))));
    Fields filters =
        Fields.none()
            .with("blobTypes", BicepValue.items(List.of(BicepValue.text("blockBlob"))))
            .with(
                "prefixMatch",
                BicepValue.items(
                    List.of(
                        BicepValue.interpolated(
                            "${containerName}/" + settings.get(AzureBlobSettings.PREFIX)))));
    Fields rule =
        Fields.none()
            .with("name", BicepValue.text("large-events"))
            .with("type", BicepValue.text("Lifecycle"))
            .with("enabled", BicepValue.flag(true))
            .with("definition", Fields.none().with("actions", expiry).with("filters", filters));
    return Fields.none().with("rules", BicepValue.items(List.of(rule)));
  }
}
