/** The command line: one class a command. */
@NullMarked
package org.verw.cli;

import org.jspecify.annotations.NullMarked;
