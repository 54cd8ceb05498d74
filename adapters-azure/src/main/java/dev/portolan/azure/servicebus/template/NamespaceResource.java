package dev.portolan.azure.servicebus.template;

import dev.portolan.azure.bicep.BicepFile;
import dev.portolan.azure.bicep.BicepValue;
import dev.portolan.azure.bicep.BicepValue.Fields;
import dev.portolan.azure.servicebus.ServiceBusSettings;
import dev.portolan.azure.servicebus.topology.ServiceBusNames;
import dev.portolan.ports.spi.Settings;
import org.jspecify.annotations.Nullable;

/** The namespace in the template, and what whoever applies it decides of it. */
final class NamespaceResource {
  static final String SYMBOL = "serviceBus";
  static final String PREFIX_REFERENCE = "${prefix}";

  /** The first stable version in which subscriptions have user metadata. */
  static final String API = "2026-01-01";

  private static final String TYPE = "Microsoft.ServiceBus/namespaces@" + API;

  private NamespaceResource() {}

  static void add(Settings settings, BicepFile file) {
    // Azure's resource name rules: 6 to 50 characters
    file.parameter(
        "namespaceName",
        "The namespace, unique in all of Azure (first label of the setting namespace)",
        configuredName(settings),
        "minLength(6)",
        "maxLength(50)");
    file.parameter("location", "Where", BicepValue.expression("resourceGroup().location"));
    file.parameter(
        "sku",
        "Premium has messages above 256 KiB, private endpoints and capacity of its own",
        BicepValue.text("Standard"),
        "allowed(['Standard', 'Premium'])");
    file.parameter(
        "prefix",
        "Put before the name of every topic (setting prefix)",
        BicepValue.text(settings.get(ServiceBusSettings.PREFIX)),
        "maxLength(%d)".formatted(ServiceBusNames.MAX_PREFIX));
    file.resource(SYMBOL, TYPE, body());
    file.output(
        "namespaceHost",
        "The setting namespace",
        BicepValue.expression(
            "split(split(%s.properties.serviceBusEndpoint, '://')[1], ':')[0]".formatted(SYMBOL)));
  }

  private static @Nullable BicepValue configuredName(Settings settings) {
    return settings
        .find(ServiceBusSettings.NAMESPACE)
        .map(host -> host.substring(0, (host + ".").indexOf('.')))
        .map(BicepValue::text)
        .orElse(null);
  }

  private static Fields body() {
    return Fields.none()
        .with("name", BicepValue.expression("namespaceName"))
        .with("location", BicepValue.expression("location"))
        .with(
            "sku",
            Fields.none()
                .with("name", BicepValue.expression("sku"))
                .with("tier", BicepValue.expression("sku")))
        .with(
            "properties",
            Fields.none()
                .with("disableLocalAuth", BicepValue.flag(true))
                .with("minimumTlsVersion", BicepValue.text("1.2")));
  }
}
