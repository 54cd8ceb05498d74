package dev.portolan.contract.clause;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says which of the known failures of {@code docs/failure-modes.md} a test would notice. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface FailureMode {
  /** {@return their numbers, from 1} */
  int[] value();
}
