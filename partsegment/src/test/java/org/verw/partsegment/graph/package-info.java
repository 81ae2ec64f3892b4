/** Small ONNX files with exactly a given signature, for tests. */
@NullMarked
package org.verw.partsegment.graph;

import org.jspecify.annotations.NullMarked;
