package dev.portolan.emulators.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class, or method, that needs Azurite: the shared one is started before it, and given to
 * constructors and methods that have a parameter of type {@link dev.portolan.emulators.Azurite}.
 * Where none can be had, the tests are skipped with the reason, and a warning names the class; with
 * {@code PORTOLAN_EMULATORS=required} they fail.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(AzuriteExtension.class)
public @interface RequiresAzurite {}
