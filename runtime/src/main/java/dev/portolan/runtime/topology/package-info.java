/** What is checked before the first event: topology, capabilities and limits. */
@NullMarked
package dev.portolan.runtime.topology;

import org.jspecify.annotations.NullMarked;
