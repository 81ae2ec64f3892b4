/** Training of the embedded segmenter: labelled images in, an ONNX file out. The only room of this module that sees DJL. */
@NullMarked
package org.verw.partsegment.train;

import org.jspecify.annotations.NullMarked;
