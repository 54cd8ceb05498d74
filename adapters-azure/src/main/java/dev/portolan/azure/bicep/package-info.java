/** Bicep files, and who may do what in them: for whatever the adapters declare in Azure. */
@NullMarked
package dev.portolan.azure.bicep;

import org.jspecify.annotations.NullMarked;
