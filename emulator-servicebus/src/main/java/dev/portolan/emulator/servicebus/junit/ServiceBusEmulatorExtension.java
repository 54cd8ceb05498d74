package dev.portolan.emulator.servicebus.junit;

import dev.portolan.emulator.servicebus.ServiceBusEmulator;
import dev.portolan.emulator.servicebus.ServiceBusEmulatorBuilder;
import dev.portolan.emulator.servicebus.config.ConfigFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Starts an emulator for a test that asks for one, and closes it after the test. */
final class ServiceBusEmulatorExtension implements ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(ServiceBusEmulatorExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == ServiceBusEmulator.class;
  }

  /** The store closes what it holds when the test is over. */
  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return test.getStore(NAMESPACE)
        .computeIfAbsent(ServiceBusEmulator.class, type -> start(test), ServiceBusEmulator.class);
  }

  private static ServiceBusEmulator start(ExtensionContext test) {
    ServiceBusEmulatorTest wanted =
        AnnotationSupport.findAnnotation(test.getRequiredTestClass(), ServiceBusEmulatorTest.class)
            .orElseThrow();
    ServiceBusEmulatorBuilder builder = ServiceBusEmulator.builder();
    for (String queue : wanted.queues()) {
      builder.queue(queue);
    }
    var topics = new TreeSet<String>();
    for (String path : wanted.subscriptions()) {
      int split = path.lastIndexOf('/');
      if (split < 1) {
        throw new ParameterResolutionException(
            "'" + path + "' is no subscription: give it as topic/subscription");
      }
      String topic = path.substring(0, split);
      if (topics.add(topic)) {
        builder.topic(topic);
      }
      builder.subscription(topic, path.substring(split + 1));
    }
    try {
      if (!wanted.config().isEmpty()) {
        configure(builder, test.getRequiredTestClass(), wanted.config());
      }
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void configure(ServiceBusEmulatorBuilder builder, Class<?> test, String resource)
      throws IOException {
    try (InputStream file = test.getResourceAsStream(resource)) {
      if (file == null) {
        throw new ParameterResolutionException(
            "there is no '%s' on the class path of %s".formatted(resource, test.getName()));
      }
      builder.entities(ConfigFile.read(file.readAllBytes()));
    }
  }
}
