/** The topology in Queue Storage as a Bicep file, with the roles of each service. */
@NullMarked
package dev.portolan.azure.queuestorage.template;

import org.jspecify.annotations.NullMarked;
