package org.verw.dataset;

/**
 * One line of an examination of this machine.
 *
 * @param what was looked at, for example {@code ONNX Runtime}
 * @param usable whether the product can work with it
 * @param detail versions, devices, or what is missing and what to do
 */
public record Finding(String what, boolean usable, String detail) {}
