@NullMarked
package dev.portolan.contract.clause;

import org.jspecify.annotations.NullMarked;
