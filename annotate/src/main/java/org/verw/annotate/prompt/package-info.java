/** Prompts, their answer schemas and style templates: files that are never edited once released, known by id and hash. */
@NullMarked
package org.verw.annotate.prompt;

import org.jspecify.annotations.NullMarked;
