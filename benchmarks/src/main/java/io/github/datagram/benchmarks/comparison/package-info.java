/** Contestants side by side: each a process of its own, which take turns in one run, and what their times are to each other. */
@NullMarked
package io.github.datagram.benchmarks.comparison;

import org.jspecify.annotations.NullMarked;
