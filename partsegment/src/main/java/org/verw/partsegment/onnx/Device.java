package org.verw.partsegment.onnx;

/** Where networks run. */
public enum Device {
    /** A GPU when one can be used, else the CPU, with the reason told. */
    AUTO,
    CPU,
    /** A GPU, or an error that says why not. */
    CUDA
}
