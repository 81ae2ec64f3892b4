/** Readers of vehicle re-identification data sets; each turns a source into images of one workspace. */
@NullMarked
package org.verw.dataset.importer;

import org.jspecify.annotations.NullMarked;
