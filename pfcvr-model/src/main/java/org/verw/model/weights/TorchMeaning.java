package org.verw.model.weights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.verw.model.weights.Pickle.Name;
import org.verw.model.weights.Pickle.Refused;

/** The names that files of weights need (torch.save, TorchScript), and nothing else. */
final class TorchMeaning implements Pickle.Meaning {
    private static final Map<String, ElementType> STORAGES = Map.of(
            "torch.DoubleStorage", ElementType.F64,
            "torch.FloatStorage", ElementType.F32,
            "torch.HalfStorage", ElementType.F16,
            "torch.BFloat16Storage", ElementType.BF16,
            "torch.LongStorage", ElementType.I64,
            "torch.IntStorage", ElementType.I32,
            "torch.ShortStorage", ElementType.I16,
            "torch.CharStorage", ElementType.I8,
            "torch.ByteStorage", ElementType.U8,
            "torch.BoolStorage", ElementType.BOOL);

    @Override
    public @Nullable Object call(Name function, List<@Nullable Object> arguments) throws Refused {
        return switch (function.toString()) {
            case "collections.OrderedDict" -> orderedDict(arguments);
            case "torch._utils._rebuild_tensor", "torch._utils._rebuild_tensor_v2" -> tensor(arguments);
            case "torch._utils._rebuild_parameter" -> argument(arguments, 0);
            case "torch.jit._pickle.restore_type_tag",
                    "torch.jit._pickle.build_intlist",
                    "torch.jit._pickle.build_tensorlist",
                    "torch.jit._pickle.build_doublelist",
                    "torch.jit._pickle.build_boollist",
                    "torch.Size" -> argument(arguments, 0);
            case "torch.device", "numpy.dtype" -> "";
            default -> throw new Refused("a call of " + function);
        };
    }

    private static Map<Object, @Nullable Object> orderedDict(List<@Nullable Object> arguments) throws Refused {
        Map<Object, @Nullable Object> map = new LinkedHashMap<>();
        if (!arguments.isEmpty()) {
            for (Object pair : list(arguments, 0)) {
                List<?> entry = Pickle.expect(List.class, pair);
                map.put(Pickle.expect(String.class, argument(entry, 0)), argument(entry, 1));
            }
        }
        return map;
    }

    /** Classes of TorchScript modules hold parameters as state; their code is in other files, never read. */
    @Override
    public boolean allows(Name type) {
        return type.module().equals("__torch__") || type.module().startsWith("__torch__.");
    }

    @Override
    public Object persistent(@Nullable Object id) throws Refused {
        List<?> parts = Pickle.expect(List.class, id);
        if (parts.size() < 5 || !"storage".equals(parts.get(0))) {
            throw new Refused("a persistent id that is no storage");
        }
        Name storage = Pickle.expect(Name.class, parts.get(1));
        ElementType type = STORAGES.get(storage.toString());
        if (type == null) {
            throw new Refused("a storage of the class " + storage);
        }
        return new StoredTensor.Storage(
                Pickle.expect(String.class, parts.get(2)), type, Pickle.expect(Long.class, parts.get(4)));
    }

    private static StoredTensor tensor(List<@Nullable Object> arguments) throws Refused {
        StoredTensor.Storage storage = Pickle.expect(StoredTensor.Storage.class, argument(arguments, 0));
        long offset = Pickle.expect(Long.class, argument(arguments, 1));
        long[] shape = longs(list(arguments, 2));
        long[] strides = longs(list(arguments, 3));
        StoredTensor tensor =
                new StoredTensor(storage.name(), storage.type(), storage.elements(), offset, shape, strides);
        if (shape.length != strides.length || offset < 0 || end(tensor) > storage.elements()) {
            throw new Refused("a tensor of shape " + java.util.Arrays.toString(shape)
                    + " that reads past its storage of " + storage.elements() + " elements");
        }
        if (tensor.size() > storage.elements()) {
            throw new Refused("a tensor of shape " + java.util.Arrays.toString(shape) + " that repeats its "
                    + storage.elements() + " elements; save a contiguous copy");
        }
        return tensor;
    }

    private static long end(StoredTensor tensor) throws Refused {
        try {
            return tensor.end();
        } catch (ArithmeticException e) {
            throw new Refused("a tensor of more elements than can be counted");
        }
    }

    private static long[] longs(List<?> values) throws Refused {
        long[] numbers = new long[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Pickle.expect(Long.class, values.get(i));
            if (numbers[i] < 0) {
                throw new Refused("a tensor with a negative side or stride");
            }
        }
        return numbers;
    }

    private static List<?> list(List<?> arguments, int place) throws Refused {
        return Pickle.expect(List.class, argument(arguments, place));
    }

    private static @Nullable Object argument(List<?> arguments, int place) throws Refused {
        if (place >= arguments.size()) {
            throw new Refused("a call with too few arguments");
        }
        return arguments.get(place);
    }
}
