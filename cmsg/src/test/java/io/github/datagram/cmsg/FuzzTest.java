package io.github.datagram.cmsg;

import static net.jqwik.api.Arbitraries.bytes;
import static net.jqwik.api.Arbitraries.integers;
import static net.jqwik.api.Arbitraries.longs;

import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.CmsgHdr;
import io.github.datagram.cmsg.abi.Constant;
import java.nio.ByteBuffer;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;

/** Bytes from anywhere are read to an end, without an exception and without a look outside: {@link Walk} checks it. */
class FuzzTest {
    /** A message that claims a length, a level and a type, and has some data. */
    record Claim(long surplus, ControlKind kind, int level, int type, byte[] data) {
        byte[] laidOut(Abi abi) {
            CmsgHdr header = abi.cmsgHdr();
            ByteBuffer area = Memory.HEAP.dirty(header.space(data.length)).order(abi.order());
            header.word().put(area, header.length(), header.data() + data.length + surplus);
            area.putInt(header.level(), number(abi, kind.level(), level));
            area.putInt(header.type(), number(abi, kind.type(), type));
            return Memory.bytes(area.put(header.data(), data));
        }

        private static int number(Abi abi, Constant constant, int otherwise) {
            return constant == null ? otherwise : abi.find(constant).orElse(otherwise);
        }
    }

    @Provide
    Arbitrary<Abi> abis() {
        return Arbitraries.of(Abi.all());
    }

    @Provide
    Arbitrary<List<Claim>> claims() {
        Arbitrary<Long> surplus = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.just(0L)), Tuple.of(2, longs().between(-40, 40)), Tuple.of(1, longs()));
        Arbitrary<byte[]> data = bytes().array(byte[].class).ofMaxSize(48);
        return Combinators.combine(surplus, Arbitraries.of(ControlKind.class), integers(), integers(), data)
                .as(Claim::new)
                .list()
                .ofMaxSize(8)
                .edgeCases(EdgeCases.Config::none);
    }

    @Property
    void randomBytesAreReadWithoutHarm(@ForAll("abis") Abi abi, @ForAll @Size(max = 300) byte[] area) {
        CorruptionTest.walkOfExactly(abi, area);
    }

    @Property(tries = 5000)
    void messagesThatLieAreReadWithoutHarm(@ForAll("abis") Abi abi, @ForAll("claims") List<Claim> claims) {
        CorruptionTest.walkOfExactly(abi, concatenated(abi, claims));
    }

    private static byte[] concatenated(Abi abi, List<Claim> claims) {
        ByteBuffer area = ByteBuffer.allocate(8 * 128);
        claims.forEach(claim -> area.put(claim.laidOut(abi)));
        return Memory.bytes(area, 0, area.position());
    }
}
