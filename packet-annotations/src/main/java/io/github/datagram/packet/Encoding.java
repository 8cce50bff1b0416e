package io.github.datagram.packet;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What codecs remember while a packet is measured and then written, such as the names that a DNS message already has.
 *
 * <p>Measuring and writing take the same steps at the same offsets. So a codec notes in both what it puts where, and looks
 * only at what starts <em>before</em> the offset at hand: then both find the same.
 */
public final class Encoding {
    private int base;
    private @Nullable Map<Object, Integer> offsets;

    Encoding() {}

    void begin(int newBase) {
        base = newBase;
        if (offsets != null) {
            offsets.clear();
        }
    }

    /** {@return the index at which the outermost packet starts} */
    public int base() {
        return base;
    }

    /**
     * Notes that something stands at an offset, unless it is known to stand at an earlier one.
     *
     * @param key what stands there
     * @param offset the index at which it starts
     */
    public void note(Object key, int offset) {
        if (offsets == null) {
            offsets = new HashMap<>();
        }
        offsets.merge(key, offset, Math::min);
    }

    /**
     * {@return where something stands, or -1 if it does not stand before {@code offset}}
     *
     * @param key what is looked for
     * @param offset the index before which it must start
     */
    public int find(Object key, int offset) {
        Integer found = offsets == null ? null : offsets.get(key);
        return found != null && found < offset ? found : -1;
    }
}
