package dev.portolan.emulator.servicebus.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test an emulator of its own, as a parameter of type {@link
 * dev.portolan.emulator.servicebus.ServiceBusEmulator} of the test or of methods before and after
 * it. It is started when the first asks for it, and closed after the test.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(ServiceBusEmulatorExtension.class)
public @interface ServiceBusEmulatorTest {
  /** {@return queues that are there from the start} */
  String[] queues() default {};

  /** {@return subscriptions that are there from the start, as {@code topic/subscription}} */
  String[] subscriptions() default {};

  /**
   * {@return a file of entities on the class path, in the format of the service's own emulator;
   * empty for none}
   */
  String config() default "";
}
