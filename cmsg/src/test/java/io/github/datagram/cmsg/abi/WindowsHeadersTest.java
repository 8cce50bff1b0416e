package io.github.datagram.cmsg.abi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Has a C compiler for Windows assert our numbers against the headers of mingw-w64. Nothing is run: that takes a Windows.
 */
class WindowsHeadersTest {
    private static final String COMPILER = "x86_64-w64-mingw32-gcc";
    private static final Path DIRECTORY = Path.of("target", "abi-probe", "WINDOWS");

    /** Of {@code <ws2ipdef.h>} since Windows 10, version 2004; mingw-w64 10 lacks them. */
    private static final Set<Constant> TOO_NEW =
            Set.of(Constant.UDP_SEND_MSG_SIZE, Constant.UDP_COALESCED_INFO, Constant.UDP_RECV_MAX_COALESCED_SIZE);

    private final Abi abi = Abi.WINDOWS;
    private final List<String> lines = new ArrayList<>(List.of(
            "#include <stddef.h>",
            "#include <winsock2.h>",
            "#include <ws2tcpip.h>",
            "#include <mswsock.h>",
            "#define SAME(ours, theirs) _Static_assert((ours) == (theirs), #theirs)"));

    @Test
    void theHeadersSayWhatOurValuesSay() throws Exception {
        Processor.requireTools(List.of(COMPILER));
        messages();
        addresses();
        controlMessages();
        for (Constant constant : Constant.values()) {
            if (!TOO_NEW.contains(constant)) {
                abi.find(constant).ifPresent(value -> same(value, constant.name()));
            }
        }
        Files.createDirectories(DIRECTORY);
        Path source = Files.write(DIRECTORY.resolve("headers.c"), lines);
        List<String> command =
                List.of(COMPILER, "-D_WIN32_WINNT=0x0A00", "-Wall", "-Werror", "-fsyntax-only", source.toString());
        assertThat(Processor.output(command, DIRECTORY.resolve("compiler.txt"))).isEmpty();
    }

    private void messages() {
        MsgHdr message = abi.msgHdr();
        same(message.name(), "offsetof(WSAMSG, name)");
        same(message.nameLength(), "offsetof(WSAMSG, namelen)");
        same(message.ioVectors(), "offsetof(WSAMSG, lpBuffers)");
        same(message.ioVectorCount(), "offsetof(WSAMSG, dwBufferCount)");
        same(message.lengthWord().bytes(), "sizeof(((WSAMSG *) 0)->dwBufferCount)");
        same(message.control(), "offsetof(WSAMSG, Control.buf)");
        same(message.controlLength(), "offsetof(WSAMSG, Control.len)");
        same(message.lengthWord().bytes(), "sizeof(((WSAMSG *) 0)->Control.len)");
        same(message.flags(), "offsetof(WSAMSG, dwFlags)");
        same(message.size(), "sizeof(WSAMSG)");
        same(abi.ioVec().length(), "offsetof(WSABUF, len)");
        same(abi.ioVec().lengthWord().bytes(), "sizeof(((WSABUF *) 0)->len)");
        same(abi.ioVec().base(), "offsetof(WSABUF, buf)");
        same(abi.ioVec().size(), "sizeof(WSABUF)");
    }

    private void addresses() {
        same(abi.sockaddrIn().family(), "offsetof(struct sockaddr_in, sin_family)");
        same(Short.BYTES, "sizeof(((struct sockaddr_in *) 0)->sin_family)");
        same(abi.sockaddrIn().port(), "offsetof(struct sockaddr_in, sin_port)");
        same(abi.sockaddrIn().address(), "offsetof(struct sockaddr_in, sin_addr)");
        same(abi.sockaddrIn().size(), "sizeof(struct sockaddr_in)");
        same(abi.sockaddrIn6().port(), "offsetof(struct sockaddr_in6, sin6_port)");
        same(abi.sockaddrIn6().flowInfo(), "offsetof(struct sockaddr_in6, sin6_flowinfo)");
        same(abi.sockaddrIn6().address(), "offsetof(struct sockaddr_in6, sin6_addr)");
        same(abi.sockaddrIn6().scopeId(), "offsetof(struct sockaddr_in6, sin6_scope_id)");
        same(abi.sockaddrIn6().size(), "sizeof(struct sockaddr_in6)");
        same(abi.groupReq().group(), "offsetof(GROUP_SOURCE_REQ, gsr_group)");
        same(abi.groupReq().source(), "offsetof(GROUP_SOURCE_REQ, gsr_source)");
        same(abi.groupReq().size(), "sizeof(GROUP_SOURCE_REQ)");
    }

    private void controlMessages() {
        CmsgHdr header = abi.cmsgHdr();
        same(header.length(), "offsetof(WSACMSGHDR, cmsg_len)");
        same(header.word().bytes(), "sizeof(((WSACMSGHDR *) 0)->cmsg_len)");
        same(header.level(), "offsetof(WSACMSGHDR, cmsg_level)");
        same(header.type(), "offsetof(WSACMSGHDR, cmsg_type)");
        for (int length = 0; length <= 40; length++) {
            same(header.data() + length, "WSA_CMSG_LEN(" + length + ")");
            same(header.space(length), "WSA_CMSG_SPACE(" + length + ")");
        }
        same(abi.inPktinfo().destination(), "offsetof(IN_PKTINFO, ipi_addr)");
        same(abi.inPktinfo().interfaceIndex(), "offsetof(IN_PKTINFO, ipi_ifindex)");
        same(abi.inPktinfo().size(), "sizeof(IN_PKTINFO)");
        same(abi.in6Pktinfo().address(), "offsetof(IN6_PKTINFO, ipi6_addr)");
        same(abi.in6Pktinfo().interfaceIndex(), "offsetof(IN6_PKTINFO, ipi6_ifindex)");
        same(abi.in6Pktinfo().size(), "sizeof(IN6_PKTINFO)");
    }

    private void same(int ours, String theirs) {
        lines.add("SAME(" + ours + ", " + theirs + ");");
    }
}
