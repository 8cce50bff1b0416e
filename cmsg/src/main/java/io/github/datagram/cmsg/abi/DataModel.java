package io.github.datagram.cmsg.abi;

import java.nio.ByteOrder;

/**
 * How a C compiler lays out memory for one processor.
 *
 * @param word the size of {@code size_t}, a pointer and, save on Windows, a {@code long}
 * @param int64Alignment the alignment of a 64-bit integer inside a struct, in bytes (4 on i386, else 8)
 * @param order the byte order
 */
public record DataModel(Word word, int int64Alignment, ByteOrder order) {
    /** x86-64, aarch64, riscv64. */
    public static final DataModel LP64_LITTLE_ENDIAN = new DataModel(Word.BITS_64, 8, ByteOrder.LITTLE_ENDIAN);

    /** s390x, ppc64. */
    public static final DataModel LP64_BIG_ENDIAN = new DataModel(Word.BITS_64, 8, ByteOrder.BIG_ENDIAN);

    /** Windows on 64 bits, where a {@code long} has 32. */
    public static final DataModel LLP64_LITTLE_ENDIAN = new DataModel(Word.BITS_64, 8, ByteOrder.LITTLE_ENDIAN);

    /** i386. */
    public static final DataModel ILP32_LITTLE_ENDIAN = new DataModel(Word.BITS_32, 4, ByteOrder.LITTLE_ENDIAN);

    /** 32-bit ARM. */
    public static final DataModel ILP32_LITTLE_ENDIAN_ALIGNED = new DataModel(Word.BITS_32, 8, ByteOrder.LITTLE_ENDIAN);
}
