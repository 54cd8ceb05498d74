package dev.portolan.fences.violating.app.config;

import dev.portolan.fences.violating.app.portal.PortalTurnsAround;
import java.util.List;

/** Its name says nothing; part of a cycle. */
public final class ConfigurationManager {
  List<PortalTurnsAround> cycle = List.of();
}
