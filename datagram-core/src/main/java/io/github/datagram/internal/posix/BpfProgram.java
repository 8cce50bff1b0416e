package io.github.datagram.internal.posix;

import io.github.datagram.Steering;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.SockFilter;
import io.github.datagram.cmsg.abi.SockFprog;
import java.util.ArrayList;
import java.util.List;

/**
 * A classic BPF program that the kernel runs on each packet that arrives: {@code <linux/filter.h>} and
 * Documentation/networking/filter.rst. It has an accumulator A and an index X, loads from the packet in network byte order,
 * and finds the network header at {@link #NETWORK}, whatever the socket is.
 */
final class BpfProgram {
    /** {@code SKF_NET_OFF}: where the network header begins. */
    private static final int NETWORK = -0x100000;

    /** {@code SKF_AD_OFF + SKF_AD_CPU}: not in the packet, but the processor. */
    private static final int CPU = -0x1000 + 36;

    // From <linux/bpf_common.h>: the class of an instruction,
    private static final int LD = 0x00;
    private static final int LDX = 0x01;
    private static final int ALU = 0x04;
    private static final int JMP = 0x05;
    private static final int RET = 0x06;
    private static final int MISC = 0x07;
    // how much it loads and where from,
    private static final int W = 0x00;
    private static final int H = 0x08;
    private static final int B = 0x10;
    private static final int ABS = 0x20;
    private static final int IND = 0x40;
    private static final int MSH = 0xa0;
    // and its operand, where that is not a number.
    private static final int X = 0x08;
    private static final int A = 0x10;

    private static final int LOAD_WORD = LD | W | ABS;
    private static final int LOAD_HALF = LD | H | ABS;
    private static final int LOAD_BYTE = LD | B | ABS;
    private static final int LOAD_HALF_AT_X = LD | H | IND;
    private static final int LOAD_X_HEADER_LENGTH = LDX | B | MSH;
    private static final int MULTIPLY = ALU | 0x20;
    private static final int SHIFT_RIGHT = ALU | 0x70;
    private static final int MODULO = ALU | 0x90;
    private static final int XOR_X = ALU | 0xa0 | X;
    private static final int JUMP = JMP;
    private static final int JUMP_IF_EQUAL = JMP | 0x10;
    private static final int JUMP_IF_AT_LEAST = JMP | 0x30;
    private static final int RETURN = RET;
    private static final int RETURN_A = RET | A;
    private static final int A_TO_X = MISC;

    // Offsets in the headers of IPv4 (RFC 791) and IPv6 (RFC 8200).
    private static final int VERSION_SHIFT = 4;
    private static final int IPV6 = 6;
    private static final int IPV4_TIME_TO_LIVE = NETWORK + 8;
    private static final int IPV4_SOURCE = NETWORK + 12;
    private static final int IPV6_HOP_LIMIT = NETWORK + 7;
    private static final int IPV6_SOURCE = NETWORK + 8;
    private static final int IPV6_PAYLOAD = NETWORK + 40;

    /** 2³² divided by the golden ratio: spreads neighbours over the upper half of the product. */
    private static final int SPREAD = 0x9E3779B1;

    private static final int WHOLE = -1;
    private static final int DROP = 0;

    private final List<Instruction> instructions = new ArrayList<>();

    private record Instruction(int code, int ifTrue, int ifFalse, int operand) {}

    private BpfProgram() {}

    /** Drops what has fewer hops left. */
    static BpfProgram minimumHops(int hops) {
        return new BpfProgram()
                .add(LOAD_BYTE, NETWORK)
                .add(SHIFT_RIGHT, VERSION_SHIFT)
                .branch(JUMP_IF_EQUAL, IPV6, 2, 0)
                .add(LOAD_BYTE, IPV4_TIME_TO_LIVE)
                .add(JUMP, 1)
                .add(LOAD_BYTE, IPV6_HOP_LIMIT)
                .branch(JUMP_IF_AT_LEAST, hops, 0, 1)
                .add(RETURN, WHOLE)
                .add(RETURN, DROP);
    }

    /** Returns the number of a socket. */
    static BpfProgram steering(Steering steering) {
        BpfProgram program = switch (steering.key()) {
            case CPU -> new BpfProgram().add(LOAD_WORD, CPU);
            case SOURCE -> sourceHash();
        };
        return program.add(MODULO, steering.streams()).add(RETURN_A, 0);
    }

    /** The source port and all words of the source address, mixed by exclusive or, and then spread. */
    private static BpfProgram sourceHash() {
        BpfProgram ipv4 = new BpfProgram()
                .add(LOAD_X_HEADER_LENGTH, NETWORK)
                .add(LOAD_HALF_AT_X, NETWORK)
                .mix(IPV4_SOURCE);
        BpfProgram ipv6 = new BpfProgram().add(LOAD_HALF, IPV6_PAYLOAD);
        for (int word = 0; word < 4; word++) {
            ipv6.mix(IPV6_SOURCE + word * Integer.BYTES);
        }
        ipv4.add(JUMP, ipv6.instructions.size());
        BpfProgram program = new BpfProgram()
                .add(LOAD_BYTE, NETWORK)
                .add(SHIFT_RIGHT, VERSION_SHIFT)
                .branch(JUMP_IF_EQUAL, IPV6, ipv4.instructions.size(), 0);
        program.instructions.addAll(ipv4.instructions);
        program.instructions.addAll(ipv6.instructions);
        return program.add(MULTIPLY, SPREAD).add(SHIFT_RIGHT, Short.SIZE);
    }

    private BpfProgram mix(int wordOffset) {
        return add(A_TO_X, 0).add(LOAD_WORD, wordOffset).add(XOR_X, 0);
    }

    private BpfProgram add(int code, int operand) {
        return branch(code, operand, 0, 0);
    }

    private BpfProgram branch(int code, int operand, int ifTrue, int ifFalse) {
        instructions.add(new Instruction(code, ifTrue, ifFalse, operand));
        return this;
    }

    /** Writes a {@code struct sock_fprog} and behind it what it points to; returns the length of the struct. */
    int write(Abi abi, Memory memory) {
        SockFprog program = abi.sockFprog();
        SockFilter layout = abi.sockFilter();
        memory.host().putShort(program.length(), (short) instructions.size());
        abi.model().word().put(memory.host(), program.filter(), memory.address(program.size()));
        int at = program.size();
        for (Instruction each : instructions) {
            memory.host().putShort(at + layout.code(), (short) each.code);
            memory.host().put(at + layout.ifTrue(), (byte) each.ifTrue);
            memory.host().put(at + layout.ifFalse(), (byte) each.ifFalse);
            memory.host().putInt(at + layout.operand(), each.operand);
            at += layout.size();
        }
        return program.size();
    }
}
