/** Retrieval measures of one query, each with its exact expectation over ties. */
@NullMarked
package org.verw.benchmark.measure;

import org.jspecify.annotations.NullMarked;
