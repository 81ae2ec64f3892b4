/** The ONNX room: files, tensors and devices of ONNX Runtime, with everything checked before the runtime says something obscure. */
@NullMarked
package org.verw.partsegment.onnx;

import org.jspecify.annotations.NullMarked;
