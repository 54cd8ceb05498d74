/** Sales takes customers' orders in, has them paid and shipped, and answers each exactly once. */
@NullMarked
package dev.portolan.domain.sales;

import org.jspecify.annotations.NullMarked;
