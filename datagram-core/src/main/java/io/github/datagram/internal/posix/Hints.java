package io.github.datagram.internal.posix;

import static io.github.datagram.cmsg.abi.Constant.EACCES;
import static io.github.datagram.cmsg.abi.Constant.EADDRINUSE;
import static io.github.datagram.cmsg.abi.Constant.EADDRNOTAVAIL;
import static io.github.datagram.cmsg.abi.Constant.EAFNOSUPPORT;
import static io.github.datagram.cmsg.abi.Constant.EINVAL;
import static io.github.datagram.cmsg.abi.Constant.EIO;
import static io.github.datagram.cmsg.abi.Constant.EMFILE;
import static io.github.datagram.cmsg.abi.Constant.ENETUNREACH;
import static io.github.datagram.cmsg.abi.Constant.ENODEV;
import static io.github.datagram.cmsg.abi.Constant.ENOPROTOOPT;
import static io.github.datagram.cmsg.abi.Constant.EPERM;

import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.Constant;
import java.util.Map;

/** What to do about an error: a hint for each call and error number that people meet. */
public final class Hints {
    private static final String NO_INTERFACE = "there is no such interface; 'ip link' shows those there are";
    private static final Map<Constant, String> OPEN = Map.of(
            EPERM, "a raw socket needs CAP_NET_RAW",
            EACCES, "a ping socket needs a group of this process in net.ipv4.ping_group_range",
            EMFILE, "raise the limit of open files (ulimit -n, or LimitNOFILE= of a systemd unit) or close streams",
            EAFNOSUPPORT, "this machine has no IPv6; bind to 0.0.0.0 instead of [::]");
    private static final Map<Constant, String> BIND = Map.of(
            EADDRINUSE, "another socket has this port; stop it, or let both set reusePort",
            EADDRNOTAVAIL, "no interface of this host has this address",
            EACCES, "ports below net.ipv4.ip_unprivileged_port_start need CAP_NET_BIND_SERVICE",
            EINVAL, "a link-local address needs its interface, as in fe80::1%eth0",
            ENODEV, NO_INTERFACE);
    private static final Map<Constant, String> SEND = Map.of(
            ENETUNREACH, "there is no route, or the source is not an address of this host",
            EINVAL, "the source is not an address of this host, or a link-local address lacks its interface",
            EACCES, "a broadcast address needs broadcast(true)",
            EPERM, "a firewall rule of this host forbids it",
            ENODEV, NO_INTERFACE,
            EAFNOSUPPORT, "the destination is of the other family than the socket");
    private static final Map<Constant, String> SEND_CHOICES = Map.of(
            EPERM,
            "a mark, a priority above 6 and extension headers need CAP_NET_RAW, or a firewall rule of this host forbids it",
            EINVAL,
            "the flow label is leased by a process for itself (IPV6_FLOWLABEL_MGR), or see those of plain datagrams: "
                    + SEND.get(EINVAL));
    private static final Map<Constant, String> SEND_TRAIN = Map.of(
            EIO,
            "the device cannot calculate checksums",
            EINVAL,
            "Linux splits a train into at most 128 datagrams, older ones 64, and none longer than the path MTU; or see that"
                    + " of plain datagrams: "
                    + SEND.get(EINVAL));
    private static final Map<Constant, String> OPTION = Map.of(
            ENOPROTOOPT,
            "this kernel does not know the option",
            EPERM,
            "the option needs CAP_NET_ADMIN or CAP_NET_RAW",
            ENODEV,
            NO_INTERFACE,
            EADDRNOTAVAIL,
            NO_INTERFACE);
    private static final Map<Constant, String> JOIN = Map.of(
            ENODEV, "there is no such interface, or no route to the group; name an interface",
            EINVAL, "the group is not a multicast address of a family that the socket has",
            EADDRINUSE, "the group is joined already",
            EADDRNOTAVAIL, "the group is not joined, or the source is blocked already, or is not");

    private Hints() {}

    /** For what could not be opened. */
    public static String open(Abi abi, long result) {
        return find(OPEN, abi, result);
    }

    /** For what could not be opened. */
    public static String open(Constant errno) {
        return OPEN.getOrDefault(errno, "");
    }

    static String bind(Abi abi, long result) {
        return find(BIND, abi, result);
    }

    /** For an address that could not be bound to. */
    public static String bind(Constant errno) {
        return BIND.getOrDefault(errno, "");
    }

    /** For a datagram that was not sent. */
    public static String send(Constant errno) {
        return SEND.getOrDefault(errno, "");
    }

    static String option(Abi abi, long result) {
        return find(OPTION, abi, result);
    }

    static String join(Abi abi, long result) {
        return find(JOIN, abi, result);
    }

    /** For a datagram that was not sent. */
    public static String send(Abi abi, long result) {
        return find(SEND, abi, result);
    }

    /** For a datagram that was not sent and chose something that few choose. */
    static String sendChoices(Abi abi, long result) {
        String hint = find(SEND_CHOICES, abi, result);
        return hint.isEmpty() ? send(abi, result) : hint;
    }

    /** For a train that was not sent for the kernel to split. */
    static String sendTrain(Abi abi, long result) {
        String hint = find(SEND_TRAIN, abi, result);
        return hint.isEmpty() ? sendChoices(abi, result) : hint;
    }

    private static String find(Map<Constant, String> hints, Abi abi, long result) {
        return hints.entrySet().stream()
                .filter(hint -> abi.find(hint.getKey()).orElse(0) == -result)
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
