/** What goes between the stages: records, files, and the commands that need no model. */
@NullMarked
package org.verw.dataset;

import org.jspecify.annotations.NullMarked;
