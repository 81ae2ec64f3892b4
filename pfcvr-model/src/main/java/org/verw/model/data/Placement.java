package org.verw.model.data;

/**
 * Where an augmented image shows the squashed one: pixel (x, y) of the result is pixel (x + right, y + down) of the image, which
 * was mirrored before where {@code mirrored} says so; outside it is black.
 *
 * @param mirrored left and right exchanged
 * @param right pixels, negative too
 * @param down pixels, negative too
 */
record Placement(boolean mirrored, int right, int down) {
    static final Placement AS_IT_IS = new Placement(false, 0, 0);

    /** Column of the squashed image that is seen at column x of the result; may lie outside. */
    int column(int x, int width) {
        int seen = x + right;
        return mirrored ? width - 1 - seen : seen;
    }
}
