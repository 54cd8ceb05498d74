/**
 * The ports of Portolan: what domain code sees ({@code dev.portolan.ports}) and what adapter
 * authors implement ({@code dev.portolan.ports.spi}). Depends on the JDK alone.
 */
@org.jspecify.annotations.NullMarked
module dev.portolan.ports {
  requires static transitive org.jspecify;

  exports dev.portolan.ports;
  exports dev.portolan.ports.spi;
}
