package io.github.datagram.cmsg.abi;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The C ABI of one platform: struct layouts, derived from its {@link DataModel}, and constants. A platform that lacks a
 * constant says so ({@link #find}), and no method branches on the operating system.
 *
 * <p>Immutable, and safe for use by any thread.
 */
public final class Abi {
    /** Linux on aarch64 and riscv64. */
    public static final Abi LINUX_LP64 = linux("linux-lp64", DataModel.LP64_LITTLE_ENDIAN);

    /** Linux on x86-64, which differs from {@link #LINUX_LP64} by its {@link EpollEvent} alone. */
    public static final Abi LINUX_X86_64 = new Abi(
            "linux-x86-64",
            DataModel.LP64_LITTLE_ENDIAN,
            EpollEvent.of(DataModel.ILP32_LITTLE_ENDIAN),
            Linux.layouts(DataModel.LP64_LITTLE_ENDIAN),
            Linux.constants());

    /** Linux on s390x. */
    public static final Abi LINUX_LP64_BIG_ENDIAN = linux("linux-lp64-be", DataModel.LP64_BIG_ENDIAN);

    /** Linux on i386. */
    public static final Abi LINUX_ILP32 = linux("linux-ilp32", DataModel.ILP32_LITTLE_ENDIAN);

    /** Linux on 32-bit ARM. */
    public static final Abi LINUX_ILP32_ALIGNED = linux("linux-ilp32-aligned", DataModel.ILP32_LITTLE_ENDIAN_ALIGNED);

    /** Darwin, the core of macOS, on x86-64 and aarch64. */
    public static final Abi DARWIN = new Abi(
            "darwin", DataModel.LP64_LITTLE_ENDIAN, Darwin.layouts(DataModel.LP64_LITTLE_ENDIAN), Darwin.constants());

    /** FreeBSD on amd64 and aarch64. */
    public static final Abi FREEBSD = new Abi(
            "freebsd",
            DataModel.LP64_LITTLE_ENDIAN,
            FreeBsd.layouts(DataModel.LP64_LITTLE_ENDIAN),
            FreeBsd.constants());

    /** Windows on x86-64 and aarch64. */
    public static final Abi WINDOWS = new Abi(
            "windows",
            DataModel.LLP64_LITTLE_ENDIAN,
            Windows.layouts(DataModel.LLP64_LITTLE_ENDIAN),
            Windows.constants());

    private final String name;
    private final DataModel model;
    private final Layouts layouts;
    private final MMsgHdr mmsgHdr;
    private final SockaddrDl sockaddrDl;
    private final SockaddrIn sockaddrIn;
    private final SockaddrIn6 sockaddrIn6;
    private final In6Pktinfo in6Pktinfo;
    private final SockExtendedErr sockExtendedErr;
    private final SockEeDataRfc4884 sockEeDataRfc4884;
    private final GroupReq groupReq;
    private final IpMreqn ipMreqn;
    private final SockFprog sockFprog;
    private final SockFilter sockFilter;
    private final PollFd pollFd;
    private final EpollEvent epollEvent;
    private final TimeSpec timeSpec;
    private final Ip6MtuInfo ip6MtuInfo;
    private final SockTxtime sockTxtime;
    private final IoUring ioUring;
    private final IoUringCalls ioUringCalls;
    private final Map<Constant, Integer> constants;

    private static Abi linux(String name, DataModel model) {
        return new Abi(name, model, Linux.layouts(model), Linux.constants());
    }

    private Abi(String name, DataModel model, Layouts layouts, Map<Constant, Integer> constants) {
        this(name, model, EpollEvent.of(model), layouts, constants);
    }

    private Abi(
            String name, DataModel model, EpollEvent epollEvent, Layouts layouts, Map<Constant, Integer> constants) {
        this.name = name;
        this.model = model;
        this.epollEvent = epollEvent;
        this.layouts = layouts;
        this.constants = constants;
        mmsgHdr = MMsgHdr.of(layouts.msgHdr(), model);
        sockaddrIn = SockaddrIn.of(layouts.sockaddrHead(), model);
        sockaddrIn6 = SockaddrIn6.of(layouts.sockaddrHead(), model);
        in6Pktinfo = In6Pktinfo.of(model);
        sockaddrDl = SockaddrDl.of(model);
        sockExtendedErr = SockExtendedErr.of(model);
        sockEeDataRfc4884 = SockEeDataRfc4884.of(model);
        groupReq = GroupReq.of(model);
        ipMreqn = IpMreqn.of(model);
        sockFprog = SockFprog.of(model);
        sockFilter = SockFilter.of(model);
        pollFd = PollFd.of(model);
        timeSpec = TimeSpec.of(model.word());
        ip6MtuInfo = Ip6MtuInfo.of(layouts.sockaddrHead(), model);
        sockTxtime = SockTxtime.of(model);
        ioUring = IoUring.of(model);
        ioUringCalls = IoUringCalls.of(model);
    }

    /** {@return all ABIs that are known} */
    public static List<Abi> all() {
        return List.of(
                LINUX_LP64,
                LINUX_X86_64,
                LINUX_LP64_BIG_ENDIAN,
                LINUX_ILP32,
                LINUX_ILP32_ALIGNED,
                DARWIN,
                FREEBSD,
                WINDOWS);
    }

    /** {@return the ABI of the running machine, or empty where it is none of {@link #all()}} */
    public static Optional<Abi> host() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /**
     * Finds a machine's ABI.
     *
     * @param os a value of the system property {@code os.name}
     * @param arch a value of the system property {@code os.arch}
     * @return the ABI, or empty where it is none of {@link #all()}
     */
    public static Optional<Abi> of(String os, String arch) {
        String processor = arch.toLowerCase(Locale.ROOT);
        if (os.startsWith("Windows")) {
            return Optional.ofNullable(onUsual64Bits(processor, WINDOWS));
        }
        return Optional.ofNullable(
                switch (os) {
                    case "Linux" -> linux(processor);
                    case "Mac OS X" -> onUsual64Bits(processor, DARWIN);
                    case "FreeBSD" -> onUsual64Bits(processor, FREEBSD);
                    default -> null;
                });
    }

    private static @Nullable Abi linux(String processor) {
        return switch (processor) {
            case "amd64", "x86_64" -> LINUX_X86_64;
            case "aarch64", "riscv64" -> LINUX_LP64;
            case "s390x" -> LINUX_LP64_BIG_ENDIAN;
            case "i386", "x86" -> LINUX_ILP32;
            case "arm" -> LINUX_ILP32_ALIGNED;
            default -> null;
        };
    }

    private static @Nullable Abi onUsual64Bits(String processor, Abi abi) {
        return switch (processor) {
            case "amd64", "x86_64", "aarch64" -> abi;
            default -> null;
        };
    }

    /**
     * A constant's number here.
     *
     * @param constant the constant
     * @return its number, or empty where the platform lacks it
     */
    public OptionalInt find(Constant constant) {
        Integer value = constants.get(constant);
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    /**
     * A constant's number here.
     *
     * @param constant the constant
     * @return its number
     * @throws UnsupportedOperationException if the platform lacks it
     */
    public int value(Constant constant) {
        Integer value = constants.get(constant);
        if (value == null) {
            throw new UnsupportedOperationException(name + " has no " + constant);
        }
        return value;
    }

    /**
     * The name of an error number.
     *
     * @param errno the number
     * @return its C name, or {@code errno N} for one that is not among the {@link Constant}s
     */
    public String errnoName(int errno) {
        for (var entry : constants.entrySet()) {
            if (entry.getKey().isErrno() && entry.getValue() == errno) {
                return entry.getKey().name();
            }
        }
        return "errno " + errno;
    }

    /** {@return the name of the platform, for messages} */
    public String name() {
        return name;
    }

    /** {@return how the compiler lays out memory} */
    public DataModel model() {
        return model;
    }

    /** {@return the byte order} */
    public ByteOrder order() {
        return model.order();
    }

    /** {@return {@code struct msghdr}} */
    public MsgHdr msgHdr() {
        return layouts.msgHdr();
    }

    /** {@return {@code struct mmsghdr}} */
    public MMsgHdr mmsgHdr() {
        return mmsgHdr;
    }

    /** {@return {@code struct iovec}} */
    public IoVec ioVec() {
        return layouts.ioVec();
    }

    /** {@return {@code struct cmsghdr}} */
    public CmsgHdr cmsgHdr() {
        return layouts.cmsgHdr();
    }

    /** {@return {@code struct sockaddr_in}} */
    public SockaddrIn sockaddrIn() {
        return sockaddrIn;
    }

    /** {@return {@code struct sockaddr_in6}} */
    public SockaddrIn6 sockaddrIn6() {
        return sockaddrIn6;
    }

    /** {@return how each socket address begins} */
    public SockaddrHead sockaddrHead() {
        return layouts.sockaddrHead();
    }

    /** {@return {@code struct sockaddr_dl}} */
    public SockaddrDl sockaddrDl() {
        return sockaddrDl;
    }

    /** {@return {@code struct timeval}} */
    public TimeVal timeVal() {
        return layouts.timeVal();
    }

    /**
     * How a number is told and taken that is one octet in the header of a packet.
     *
     * @param constant the option that sets it, such as {@code IP_TTL}
     * @return type and lengths of its control messages
     */
    public OctetMessage octet(Constant constant) {
        return layouts.octets().getOrDefault(constant, new OctetMessage(constant, Integer.BYTES, Integer.BYTES));
    }

    /** {@return {@code struct in_pktinfo}} */
    public InPktinfo inPktinfo() {
        return layouts.inPktinfo();
    }

    /** {@return {@code struct in6_pktinfo}} */
    public In6Pktinfo in6Pktinfo() {
        return in6Pktinfo;
    }

    /** {@return {@code struct sock_extended_err}} */
    public SockExtendedErr sockExtendedErr() {
        return sockExtendedErr;
    }

    /** {@return {@code struct sock_ee_data_rfc4884}} */
    public SockEeDataRfc4884 sockEeDataRfc4884() {
        return sockEeDataRfc4884;
    }

    /** {@return {@code struct group_source_req}} */
    public GroupReq groupReq() {
        return groupReq;
    }

    /** {@return {@code struct epoll_event}} */
    public EpollEvent epollEvent() {
        return epollEvent;
    }

    /** {@return {@code struct ip_mreqn}} */
    public IpMreqn ipMreqn() {
        return ipMreqn;
    }

    /** {@return {@code struct sock_fprog}} */
    public SockFprog sockFprog() {
        return sockFprog;
    }

    /** {@return {@code struct sock_filter}} */
    public SockFilter sockFilter() {
        return sockFilter;
    }

    /** {@return {@code struct pollfd}} */
    public PollFd pollFd() {
        return pollFd;
    }

    /** {@return {@code struct timespec}} */
    public TimeSpec timeSpec() {
        return timeSpec;
    }

    /** {@return {@code struct ip6_mtuinfo}} */
    public Ip6MtuInfo ip6MtuInfo() {
        return ip6MtuInfo;
    }

    /** {@return {@code struct sock_txtime}} */
    public SockTxtime sockTxtime() {
        return sockTxtime;
    }

    /** {@return the structs in the memory that an io_uring shares} */
    public IoUring ioUring() {
        return ioUring;
    }

    /** {@return the arguments of the calls on an io_uring} */
    public IoUringCalls ioUringCalls() {
        return ioUringCalls;
    }

    @Override
    public String toString() {
        return name;
    }
}
