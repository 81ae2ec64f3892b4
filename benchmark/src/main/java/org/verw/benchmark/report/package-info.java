/** The report: one HTML file that shows what was measured, on what, and what it can and cannot tell. */
@NullMarked
package org.verw.benchmark.report;

import org.jspecify.annotations.NullMarked;
