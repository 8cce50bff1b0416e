package io.github.datagram.internal.posix;

import static io.github.datagram.cmsg.abi.Constant.IP_PMTUDISC_DO;
import static io.github.datagram.cmsg.abi.Constant.IP_PMTUDISC_WANT;

import io.github.datagram.IcmpTypes;
import io.github.datagram.PathMtuDiscovery;
import io.github.datagram.PortRange;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.Constant;
import io.github.datagram.cmsg.abi.IpMreqn;
import io.github.datagram.spi.Endpoint;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** The forms that the values of options have. */
final class OptionCodecs {
    /** Every IPv6 link carries packets of this length: RFC 8200, section 5. */
    private static final int IPV6_MINIMUM_MTU = 1280;

    /** An {@code int}. */
    static final OptionCodec<Integer> INT = ofInt(value -> value, value -> value);

    /** An {@code int} that is 0 or not. */
    static final OptionCodec<Boolean> FLAG = ofInt(value -> value ? 1 : 0, value -> value != 0);

    /** An {@code unsigned int}. */
    static final OptionCodec<Long> UNSIGNED = ofInt(Long::intValue, Integer::toUnsignedLong);

    /** The kernel doubles the size, to account for what it adds to each datagram, and tells the double (socket(7)). */
    static final OptionCodec<Integer> BUFFER_SIZE = ofInt(value -> value, value -> value / 2);

    /** The highest port in the upper half and the lowest in the lower (ip(7)). */
    static final OptionCodec<PortRange> PORT_RANGE = ofInt(
            value -> value.high() << Short.SIZE | value.low(),
            value -> new PortRange(value & 0xFFFF, value >>> Short.SIZE));

    /** The length of the longest packet that is not sent in fragments, 0 for that of the path. */
    static final OptionCodec<Boolean> MINIMUM_MTU =
            ofInt(value -> value ? IPV6_MINIMUM_MTU : 0, value -> value == IPV6_MINIMUM_MTU);

    private OptionCodecs() {}

    private static <T> OptionCodec<T> ofInt(ToIntFunction<T> toInt, Function<Integer, T> fromInt) {
        return new OptionCodec<>() {
            @Override
            public int write(T value, Memory memory) {
                memory.host().putInt(0, toInt.applyAsInt(value));
                return Integer.BYTES;
            }

            @Override
            public T read(Memory memory, int length) {
                return fromInt.apply(memory.host().getInt(0));
            }
        };
    }

    /** One of the modes of path MTU discovery: the kernel's default, or that which never fragments. */
    static OptionCodec<Boolean> dontFragment(Abi abi) {
        int always = abi.value(IP_PMTUDISC_DO);
        int byDefault = abi.value(IP_PMTUDISC_WANT);
        return ofInt(value -> value ? always : byDefault, value -> value == always);
    }

    /** The modes of path MTU discovery, whose numbers are the same for both families. */
    static OptionCodec<PathMtuDiscovery> pathMtuDiscovery(Abi abi) {
        Map<PathMtuDiscovery, Integer> numbers = new EnumMap<>(PathMtuDiscovery.class);
        for (PathMtuDiscovery mode : PathMtuDiscovery.values()) {
            numbers.put(mode, abi.value(Constant.valueOf("IP_PMTUDISC_" + mode)));
        }
        return ofInt(
                numbers::get,
                number -> numbers.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(number))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElseThrow());
    }

    /** {@code struct ip_mreqn} with an interface and nothing else; the kernel does not tell that back. */
    static OptionCodec<Integer> multicastInterface(Abi abi) {
        IpMreqn layout = abi.ipMreqn();
        return new OptionCodec<>() {
            @Override
            public int write(Integer value, Memory memory) {
                memory.host().putInt(layout.group(), 0);
                memory.host().putInt(layout.localAddress(), 0);
                memory.host().putInt(layout.interfaceIndex(), value);
                return layout.size();
            }

            @Override
            public Integer read(Memory memory, int length) {
                throw new UnsupportedOperationException();
            }
        };
    }

    /** {@code struct sockaddr_in6}. */
    static OptionCodec<InetAddress> address(Abi abi) {
        var addresses = new SocketAddressCodec(abi);
        return new OptionCodec<>() {
            @Override
            public int write(InetAddress value, Memory memory) {
                var endpoint = new Endpoint();
                endpoint.set(value);
                return addresses.write(Family.IPV6, endpoint, memory, 0);
            }

            @Override
            public InetAddress read(Memory memory, int length) {
                var endpoint = new Endpoint();
                addresses.read(memory, 0, length, endpoint);
                return endpoint.toInetAddress();
            }
        };
    }

    /** A string with a NUL at its end. */
    static OptionCodec<String> text() {
        return new OptionCodec<>() {
            @Override
            public int write(String value, Memory memory) {
                byte[] bytes = (value + '\0').getBytes(StandardCharsets.UTF_8);
                memory.host().put(0, bytes);
                return bytes.length;
            }

            @Override
            public String read(Memory memory, int length) {
                var bytes = new byte[Math.max(length - 1, 0)];
                memory.host().get(0, bytes);
                return new String(bytes, StandardCharsets.UTF_8);
            }
        };
    }

    /** A bit for each type from 0 on, in words of 32 bits, that is set if the type is blocked. */
    static OptionCodec<IcmpTypes> icmpTypes(int count) {
        return new OptionCodec<>() {
            @Override
            public int write(IcmpTypes value, Memory memory) {
                for (int word = 0; word < count / Integer.SIZE; word++) {
                    int blocked = 0;
                    for (int bit = 0; bit < Integer.SIZE; bit++) {
                        blocked |= value.passes(word * Integer.SIZE + bit) ? 0 : 1 << bit;
                    }
                    memory.host().putInt(word * Integer.BYTES, blocked);
                }
                return count / Byte.SIZE;
            }

            @Override
            public IcmpTypes read(Memory memory, int length) {
                int[] blocked = IntStream.range(0, count)
                        .filter(type -> (memory.host().getInt(type / Integer.SIZE * Integer.BYTES) >>> type & 1) != 0)
                        .toArray();
                return IcmpTypes.allBut(blocked);
            }
        };
    }

    /** A program, {@code struct sock_fprog}; the kernel does not tell it back. */
    static <T> OptionCodec<T> program(Abi abi, Function<T, BpfProgram> program) {
        return new OptionCodec<>() {
            @Override
            public int write(T value, Memory memory) {
                return program.apply(value).write(abi, memory);
            }

            @Override
            public T read(Memory memory, int length) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
