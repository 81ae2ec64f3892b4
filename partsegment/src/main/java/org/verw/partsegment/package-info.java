/** Part masks: detectors and mask predictors behind ONNX Runtime. */
@NullMarked
package org.verw.partsegment;

import org.jspecify.annotations.NullMarked;
