/** The contract of blob stores. */
@NullMarked
package dev.portolan.contract.blob;

import org.jspecify.annotations.NullMarked;
