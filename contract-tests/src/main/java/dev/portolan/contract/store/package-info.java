/**
 * What a process store promises (clauses S1 to S5), call by call. Time comes in with each claim, so
 * no test waits.
 */
@NullMarked
package dev.portolan.contract.store;

import org.jspecify.annotations.NullMarked;
