package org.verw.model.weights;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes pickles opcode by opcode. */
final class PickleBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    PickleBytes() {
        raw(0x80, 2);
    }

    PickleBytes raw(int... bytes) {
        for (int b : bytes) {
            out.write(b);
        }
        return this;
    }

    PickleBytes op(char opcode) {
        return raw(opcode);
    }

    PickleBytes name(String module, String name) {
        out.write('c');
        out.writeBytes((module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
        return this;
    }

    PickleBytes text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return op('X').integer(bytes.length).bytes(bytes);
    }

    PickleBytes number(int value) {
        return op('J').integer(value);
    }

    PickleBytes numbers(int... values) {
        op('(');
        for (int value : values) {
            number(value);
        }
        return op('t');
    }

    /** A tensor of a storage of floats. */
    PickleBytes tensor(String storageClass, String storage, int elements, int offset, int[] shape, int[] strides) {
        name("torch._utils", "_rebuild_tensor_v2").op('(');
        op('(').text("storage")
                .name("torch", storageClass)
                .text(storage)
                .text("cpu")
                .number(elements)
                .op('t')
                .op('Q');
        number(offset).numbers(shape).numbers(strides).raw(0x89);
        name("collections", "OrderedDict").op(')').op('R');
        return op('t').op('R');
    }

    private PickleBytes integer(int value) {
        return bytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array());
    }

    private PickleBytes bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    byte[] done() {
        return op('.').out.toByteArray();
    }
}
