package io.github.datagram.cmsg.abi;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** An {@link Abi} as {@code src/test/c/abi_probe.c} prints it. */
final class AbiText {
    private static final int LONGEST_DATA = 40;

    private final Abi abi;
    private final List<String> lines = new ArrayList<>();

    private AbiText(Abi abi) {
        this.abi = abi;
    }

    /** What our values say. */
    static List<String> claimed(Abi abi) {
        var text = new AbiText(abi);
        text.dataModel();
        text.structs();
        text.controlHeaders();
        text.constants();
        return text.lines;
    }

    /** Each struct of an ABI, with the C names of its members. */
    static List<Struct> structs(Abi abi) {
        return List.of(
                new Struct(
                        "struct msghdr",
                        abi.msgHdr(),
                        "msg_name msg_namelen msg_iov msg_iovlen msg_control msg_controllen msg_flags"),
                new Struct("struct mmsghdr", abi.mmsgHdr(), "msg_hdr msg_len"),
                new Struct("struct iovec", abi.ioVec(), "iov_base iov_len"),
                new Struct("struct sockaddr_in", abi.sockaddrIn(), "sin_family sin_port sin_addr sin_zero"),
                new Struct(
                        "struct sockaddr_in6",
                        abi.sockaddrIn6(),
                        "sin6_family sin6_port sin6_flowinfo sin6_addr sin6_scope_id"),
                new Struct("struct group_source_req", abi.groupReq(), "gsr_interface gsr_group gsr_source"),
                new Struct("struct ip_mreqn", abi.ipMreqn(), "imr_multiaddr imr_address imr_ifindex"),
                new Struct("struct sock_fprog", abi.sockFprog(), "len filter"),
                new Struct("struct sock_filter", abi.sockFilter(), "code jt jf k"),
                new Struct("struct in_pktinfo", abi.inPktinfo(), "ipi_ifindex ipi_spec_dst ipi_addr"),
                new Struct("struct in6_pktinfo", abi.in6Pktinfo(), "ipi6_addr ipi6_ifindex"),
                new Struct(
                        "struct sock_extended_err",
                        abi.sockExtendedErr(),
                        "ee_errno ee_origin ee_type ee_code ee_pad ee_info ee_data"),
                new Struct("struct sock_ee_data_rfc4884", abi.sockEeDataRfc4884(), "len flags reserved"),
                new Struct("struct timespec", abi.timeSpec(), "tv_sec tv_nsec"),
                new Struct("struct timeval", abi.timeVal(), "tv_sec tv_usec"),
                new Struct("struct ip6_mtuinfo", abi.ip6MtuInfo(), "ip6m_addr ip6m_mtu"),
                new Struct("struct sock_txtime", abi.sockTxtime(), "clockid flags"),
                new Struct("struct pollfd", abi.pollFd(), "fd events revents"),
                new Struct("struct epoll_event", abi.epollEvent(), "events data"),
                new Struct(
                        "struct io_uring_sqe",
                        abi.ioUring().sqe(),
                        "opcode flags ioprio fd off addr len msg_flags user_data buf_group personality file_index addr3 __pad2"),
                new Struct("struct io_uring_cqe", abi.ioUring().cqe(), "user_data res flags"),
                new Struct(
                        "struct io_sqring_offsets",
                        abi.ioUring().sqOffsets(),
                        "head tail ring_mask ring_entries flags dropped array resv1 resv2"),
                new Struct(
                        "struct io_cqring_offsets",
                        abi.ioUring().cqOffsets(),
                        "head tail ring_mask ring_entries overflow cqes flags resv1 resv2"),
                new Struct(
                        "struct io_uring_recvmsg_out",
                        abi.ioUring().recvmsgOut(),
                        "namelen controllen payloadlen flags"),
                new Struct("struct io_uring_buf", abi.ioUring().buf(), "addr len bid resv"),
                new Struct("struct io_uring_buf_ring", abi.ioUring().bufRing(), "resv1 resv2 resv3 tail"),
                new Struct(
                        "struct io_uring_params",
                        abi.ioUringCalls().params(),
                        "sq_entries cq_entries flags sq_thread_cpu sq_thread_idle features wq_fd resv sq_off cq_off"),
                new Struct(
                        "struct io_uring_getevents_arg",
                        abi.ioUringCalls().geteventsArg(),
                        "sigmask sigmask_sz pad ts"),
                new Struct("struct __kernel_timespec", abi.ioUringCalls().timespec(), "tv_sec tv_nsec"),
                new Struct(
                        "struct io_uring_buf_reg", abi.ioUringCalls().bufReg(), "ring_addr ring_entries bgid pad resv"),
                new Struct("struct io_uring_probe", abi.ioUringCalls().probe(), "last_op ops_len resv resv2"),
                new Struct("struct io_uring_probe_op", abi.ioUringCalls().probeOp(), "op resv flags resv2"));
    }

    /** A layout record whose {@code int} components are the offsets of the members, in the order of C, and the size. */
    record Struct(String name, Record layout, String members) {
        List<String> lines() {
            var lines = new ArrayList<String>();
            Iterator<String> names = Arrays.asList(members.split(" ")).iterator();
            for (RecordComponent component : layout.getClass().getRecordComponents()) {
                if (component.getName().equals("size")) {
                    lines.add("sizeof " + name + " " + value(component));
                } else if (component.getType() == int.class) {
                    lines.add("offsetof " + name + " " + names.next() + " " + value(component));
                }
            }
            return lines;
        }

        private Object value(RecordComponent component) {
            try {
                return component.getAccessor().invoke(layout);
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
    }

    private void dataModel() {
        int word = abi.model().word().bytes();
        lines.add("byte order " + abi.order());
        lines.add("sizeof size_t " + word);
        lines.add("sizeof long " + word);
        lines.add("sizeof void * " + word);
        lines.add("offsetof struct int64_in_struct member " + abi.model().int64Alignment());
    }

    private void structs() {
        for (Struct struct : structs(abi)) {
            lines.addAll(struct.lines());
            if (struct.layout() instanceof GroupReq group) {
                lines.add("offsetof struct group_req gr_interface " + group.interfaceIndex());
                lines.add("offsetof struct group_req gr_group " + group.group());
                lines.add("sizeof struct group_req " + group.source());
            } else if (struct.layout() instanceof SockExtendedErr error) {
                lines.add("SO_EE_OFFENDER " + error.size());
            }
        }
    }

    private void controlHeaders() {
        CmsgHdr header = abi.cmsgHdr();
        lines.add("offsetof struct cmsghdr cmsg_len " + header.length());
        lines.add("offsetof struct cmsghdr cmsg_level " + header.level());
        lines.add("offsetof struct cmsghdr cmsg_type " + header.type());
        for (int length = 0; length <= LONGEST_DATA; length++) {
            lines.add("CMSG_ALIGN(" + length + ") " + header.align(length));
            lines.add("CMSG_LEN(" + length + ") " + (header.data() + length));
            lines.add("CMSG_SPACE(" + length + ") " + header.space(length));
        }
    }

    private void constants() {
        for (Constant constant : Constant.values()) {
            abi.find(constant)
                    .ifPresent(
                            value -> lines.add((constant.isErrno() ? "errno " : "constant ") + constant + " " + value));
        }
    }
}
