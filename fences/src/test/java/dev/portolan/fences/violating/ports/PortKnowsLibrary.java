package dev.portolan.fences.violating.ports;

import com.google.common.collect.ImmutableList;
import dev.portolan.fences.violating.ports.spi.AdapterSide;

/** Knows the adapter side, and a library. */
public final class PortKnowsLibrary {
  ImmutableList<AdapterSide> adapters = ImmutableList.of();
}
