/** Self-contained HTML pages: templates, one style, and charts as SVG whose numbers are computed here and drawn there. */
@NullMarked
package org.verw.benchmark.page;

import org.jspecify.annotations.NullMarked;
