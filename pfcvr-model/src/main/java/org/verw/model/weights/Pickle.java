package org.verw.model.weights;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads Python's pickle format (protocols 2 to 5, PEP 307 and 3154) as data. A pickle is a program that may name any function and
 * have it called; here a name is only a {@link Name}, a call gives what the caller of this class says it gives, and any other
 * opcode, name or call is refused. What it yields: {@code String, Long, Double, Boolean, null}, byte arrays, {@link List} (lists
 * and tuples), {@link Map} (dicts), {@link Name}, {@link Instance}, and what calls and persistent ids give.
 */
final class Pickle {
    /** Something that the pickle may not hold, or a place where it breaks off. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String what) {
            super(what);
        }
    }

    /** A class or function by name; never looked up. */
    record Name(String module, String name) {
        @Override
        public String toString() {
            return module + "." + name;
        }
    }

    /** An object of a class with the state it was given. */
    static final class Instance {
        private final Name type;
        private @Nullable Object state;

        Instance(Name type) {
            this.type = type;
        }

        Name type() {
            return type;
        }

        @Nullable
        Object state() {
            return state;
        }
    }

    /** What the reader's user makes of names. */
    interface Meaning {
        /** What calling a name gives. */
        @Nullable
        Object call(Name function, List<@Nullable Object> arguments) throws Refused;

        /** Whether objects of a class may appear, inert. */
        boolean allows(Name type);

        /** What a persistent id stands for. */
        Object persistent(@Nullable Object id) throws Refused;
    }

    private static final Object MARK = new Object();
    private static final Set<Class<?>> KEYS = Set.of(String.class, Long.class, Double.class, Boolean.class);

    private final ByteBuffer in;
    private final Meaning meaning;
    private final List<@Nullable Object> stack = new ArrayList<>();
    private final Map<Long, @Nullable Object> memo = new HashMap<>();

    private Pickle(byte[] bytes, Meaning meaning) {
        this.in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.meaning = meaning;
    }

    /** @throws Refused with what was found, for a sentence about the file */
    static @Nullable Object read(byte[] bytes, Meaning meaning) throws Refused {
        Pickle pickle = new Pickle(bytes, meaning);
        try {
            return pickle.run();
        } catch (java.nio.BufferUnderflowException e) {
            throw new Refused("it breaks off at byte " + bytes.length);
        }
    }

    private @Nullable Object run() throws Refused {
        while (true) {
            int at = in.position();
            int opcode = in.get() & 0xFF;
            if (opcode == '.') {
                return pop();
            }
            if (!(constant(opcode) || container(opcode) || memory(opcode) || object(opcode))) {
                throw new Refused("opcode 0x" + Integer.toHexString(opcode) + " at byte " + at
                        + ", which files of weights do not need");
            }
        }
    }

    private boolean constant(int opcode) throws Refused {
        switch (opcode) {
            case 0x80 -> protocol(in.get());
            case 0x95 -> in.getLong(); // FRAME: its length, needless here
            case 'N' -> stack.add(null);
            case 0x88 -> stack.add(true);
            case 0x89 -> stack.add(false);
            case 'K' -> stack.add((long) (in.get() & 0xFF));
            case 'M' -> stack.add((long) (in.getShort() & 0xFFFF));
            case 'J' -> stack.add((long) in.getInt());
            case 0x8A -> stack.add(big(in.get() & 0xFF));
            case 'G' -> stack.add(in.order(ByteOrder.BIG_ENDIAN).getDouble());
            case 'X' -> stack.add(text(length(in.getInt())));
            case 0x8C -> stack.add(text(in.get() & 0xFF));
            case 0x8D -> stack.add(text(length(in.getLong())));
            case 'U' -> stack.add(text(in.get() & 0xFF));
            case 'T' -> stack.add(text(length(in.getInt())));
            case 'B' -> stack.add(bytes(length(in.getInt())));
            case 'C' -> stack.add(bytes(in.get() & 0xFF));
            default -> {
                return false;
            }
        }
        in.order(ByteOrder.LITTLE_ENDIAN);
        return true;
    }

    private boolean container(int opcode) throws Refused {
        switch (opcode) {
            case '(' -> stack.add(MARK);
            case ')' -> stack.add(new ArrayList<>());
            case ']' -> stack.add(new ArrayList<>());
            case '}' -> stack.add(new LinkedHashMap<>());
            case 't' -> stack.add(popToMark());
            case 0x85 -> stack.add(popLast(1));
            case 0x86 -> stack.add(popLast(2));
            case 0x87 -> stack.add(popLast(3));
            case 'a' -> {
                Object item = pop();
                list(top()).add(item);
            }
            case 'e' -> {
                List<@Nullable Object> items = popToMark();
                list(top()).addAll(items);
            }
            case 's' -> put(popLast(2));
            case 'u' -> put(popToMark());
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean memory(int opcode) throws Refused {
        switch (opcode) {
            case 'q' -> memo.put((long) (in.get() & 0xFF), top());
            case 'r' -> memo.put((long) in.getInt(), top());
            case 0x94 -> memo.put((long) memo.size(), top());
            case 'h' -> stack.add(remembered(in.get() & 0xFF));
            case 'j' -> stack.add(remembered(in.getInt()));
            case '0' -> pop();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean object(int opcode) throws Refused {
        switch (opcode) {
            case 'c' -> stack.add(new Name(line(), line()));
            case 0x93 -> {
                Object name = pop();
                stack.add(new Name(expect(String.class, pop()), expect(String.class, name)));
            }
            case 'R' -> {
                Object arguments = pop();
                stack.add(meaning.call(expect(Name.class, pop()), list(arguments)));
            }
            case 0x81 -> {
                pop();
                stack.add(instance(expect(Name.class, pop())));
            }
            case 'b' -> build();
            case 'Q' -> stack.add(meaning.persistent(pop()));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void build() throws Refused {
        Object state = pop();
        Object target = top();
        if (target instanceof Instance instance) {
            instance.state = state;
        } else if (!(target instanceof Map<?, ?>)) { // an ordered dict's attributes: nothing that is needed
            throw new Refused("state for " + describe(target));
        }
    }

    private Instance instance(Name type) throws Refused {
        if (!meaning.allows(type)) {
            throw new Refused("an object of the class " + type);
        }
        return new Instance(type);
    }

    private static void protocol(byte version) throws Refused {
        if (version < 2 || version > 5) {
            throw new Refused("pickle protocol " + version + ", expected 2 to 5");
        }
    }

    private long big(int bytes) throws Refused {
        byte[] little = bytes(bytes);
        if (bytes > 9) {
            throw new Refused("an integer of " + bytes + " bytes");
        }
        byte[] large = new byte[Math.max(1, bytes)];
        for (int i = 0; i < bytes; i++) {
            large[large.length - 1 - i] = little[i];
        }
        try {
            return new BigInteger(large).longValueExact();
        } catch (ArithmeticException e) {
            throw new Refused("an integer of more than 64 bits");
        }
    }

    private int length(long length) throws Refused {
        if (length < 0 || length > in.remaining()) {
            throw new Refused("a text or byte string of " + length + " bytes where " + in.remaining() + " are left");
        }
        return (int) length;
    }

    private byte[] bytes(int length) throws Refused {
        byte[] bytes = new byte[length(length)];
        in.get(bytes);
        return bytes;
    }

    private String text(int length) throws Refused {
        return new String(bytes(length), StandardCharsets.UTF_8);
    }

    private String line() {
        int start = in.position();
        while (in.get() != '\n') {}
        return new String(in.array(), start, in.position() - 1 - start, StandardCharsets.UTF_8);
    }

    private void put(List<@Nullable Object> pairs) throws Refused {
        if (!(top() instanceof Map<?, ?>)) {
            throw new Refused("items for " + describe(top()));
        }
        @SuppressWarnings("unchecked") // maps are made here and in ordered dicts only
        Map<Object, @Nullable Object> map = (Map<Object, @Nullable Object>) expect(Map.class, top());
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            Object key = pairs.get(i);
            if (key == null || !KEYS.contains(key.getClass())) {
                throw new Refused("a dict key that is " + describe(key));
            }
            map.put(key, pairs.get(i + 1));
        }
    }

    private @Nullable Object remembered(long place) throws Refused {
        if (!memo.containsKey(place)) {
            throw new Refused("a reference to nothing");
        }
        return memo.get(place);
    }

    private @Nullable Object top() throws Refused {
        if (stack.isEmpty()) {
            throw new Refused("an empty stack");
        }
        return stack.get(stack.size() - 1);
    }

    private @Nullable Object pop() throws Refused {
        Object top = top();
        stack.remove(stack.size() - 1);
        return top;
    }

    private List<@Nullable Object> popLast(int count) throws Refused {
        if (stack.size() < count) {
            throw new Refused("an empty stack");
        }
        List<@Nullable Object> tail = stack.subList(stack.size() - count, stack.size());
        List<@Nullable Object> items = new ArrayList<>(tail);
        tail.clear();
        return items;
    }

    private List<@Nullable Object> popToMark() throws Refused {
        int mark = stack.lastIndexOf(MARK);
        if (mark < 0) {
            throw new Refused("a missing mark");
        }
        List<@Nullable Object> items = popLast(stack.size() - mark - 1);
        pop();
        return items;
    }

    @SuppressWarnings("unchecked") // lists are made here only
    private static List<@Nullable Object> list(@Nullable Object value) throws Refused {
        return (List<@Nullable Object>) expect(List.class, value);
    }

    /** The value as a type, or the refusal that says what it is instead. */
    static <T> T expect(Class<T> type, @Nullable Object value) throws Refused {
        if (!type.isInstance(value)) {
            throw new Refused(describe(value) + " where a " + type.getSimpleName() + " belongs");
        }
        return type.cast(value);
    }

    private static String describe(@Nullable Object value) {
        if (value instanceof Name || value instanceof Instance) {
            return value instanceof Instance i ? "an object of " + i.type() : value.toString();
        }
        return value == null ? "nothing" : "a " + value.getClass().getSimpleName();
    }
}
