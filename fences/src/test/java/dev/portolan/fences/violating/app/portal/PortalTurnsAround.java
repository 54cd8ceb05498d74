package dev.portolan.fences.violating.app.portal;

import dev.portolan.fences.violating.app.config.ConfigurationManager;
import java.util.List;

/** Part of a cycle. */
public final class PortalTurnsAround {
  List<ConfigurationManager> there = List.of();
}
