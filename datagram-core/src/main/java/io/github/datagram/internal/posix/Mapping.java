package io.github.datagram.internal.posix;

import static io.github.datagram.cmsg.abi.Constant.MAP_ANONYMOUS;
import static io.github.datagram.cmsg.abi.Constant.MAP_POPULATE;
import static io.github.datagram.cmsg.abi.Constant.MAP_PRIVATE;
import static io.github.datagram.cmsg.abi.Constant.MAP_SHARED;
import static io.github.datagram.cmsg.abi.Constant.PROT_READ;
import static io.github.datagram.cmsg.abi.Constant.PROT_WRITE;

import io.github.datagram.DatagramException;
import io.github.datagram.cmsg.abi.Abi;

/** Whole pages of memory from {@code mmap(2)}. Its buffers must not be touched, nor be known to users, when it is unmapped. */
public final class Mapping {
    private final Syscalls syscalls;
    private final Memory memory;
    private final int length;

    private Mapping(Syscalls syscalls, long address, int length) {
        this.syscalls = syscalls;
        this.length = length;
        memory = Memory.mapped(address, length);
    }

    /**
     * Maps a part of a file.
     *
     * @param syscalls how to
     * @param descriptor the file
     * @param offset where in it
     * @param length how many bytes
     * @return the memory
     * @throws DatagramException if the call fails
     */
    public static Mapping of(Syscalls syscalls, int descriptor, long offset, int length) throws DatagramException {
        Abi abi = syscalls.abi();
        return map(syscalls, length, abi.value(MAP_SHARED) | abi.value(MAP_POPULATE), descriptor, offset);
    }

    /**
     * Maps memory of its own, all zero.
     *
     * @param syscalls how to
     * @param length how many bytes
     * @return the memory
     * @throws DatagramException if the call fails
     */
    public static Mapping anonymous(Syscalls syscalls, int length) throws DatagramException {
        Abi abi = syscalls.abi();
        return map(syscalls, length, abi.value(MAP_PRIVATE) | abi.value(MAP_ANONYMOUS), -1, 0);
    }

    private static Mapping map(Syscalls syscalls, int length, int flags, int descriptor, long offset)
            throws DatagramException {
        Abi abi = syscalls.abi();
        int protection = abi.value(PROT_READ) | abi.value(PROT_WRITE);
        long address = syscalls.mmap(length, protection, flags, descriptor, offset);
        if (address < 0) {
            throw syscalls.failure("mmap of " + length + " bytes", address, "");
        }
        return new Mapping(syscalls, address, length);
    }

    /** {@return the memory} */
    public Memory memory() {
        return memory;
    }

    /** Gives the memory back. */
    public void unmap() {
        syscalls.munmap(memory.address(0), length);
    }
}
