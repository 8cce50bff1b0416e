package io.github.datagram.testing;

import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A host of its own: a network namespace with its interfaces, addresses, routes and firewall. Sockets that are opened in
 * {@link #call} belong to it, whichever thread uses them later.
 */
public final class Namespace implements AutoCloseable {
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final AtomicInteger COUNTER = new AtomicInteger();

    private final String name = "dg" + ProcessHandle.current().pid() + "x" + COUNTER.incrementAndGet();

    /** What is true sooner or later. */
    private interface Condition {
        boolean holds() throws IOException;
    }

    private Namespace() {}

    /**
     * Makes a namespace with a working loopback interface. Its IPv6 addresses can be used at once.
     *
     * @return the namespace
     * @throws IOException if that is not permitted
     */
    public static Namespace create() throws IOException {
        var namespace = new Namespace();
        Commands.run(List.of("ip", "netns", "add", namespace.name));
        try {
            namespace.sysctl("net/ipv6/conf/default/accept_dad", 0);
            namespace.ip("link", "set", "lo", "up");
            return namespace;
        } catch (IOException | RuntimeException e) {
            namespace.close();
            throw e;
        }
    }

    /**
     * Lays a cable to another namespace.
     *
     * @param link the name of the interface here
     * @param other the other namespace
     * @param otherLink the name of the interface there
     */
    public void connect(String link, Namespace other, String otherLink) throws IOException {
        ip("link", "add", link, "type", "veth", "peer", "name", otherLink, "netns", other.name);
        ip("link", "set", link, "up");
        other.ip("link", "set", otherLink, "up");
        awaitLinkLocalAddress(link);
        other.awaitLinkLocalAddress(otherLink);
    }

    /**
     * The kernel notices a little later that both ends are up. Until then the JDK calls the interface down, and until it has
     * given it a link-local address nothing can be sent to IPv6 groups by it ({@code EADDRNOTAVAIL}).
     */
    private void awaitLinkLocalAddress(String link) throws IOException {
        await(
                "link-local address of " + link,
                () -> !ip("-6", "address", "show", "dev", link, "scope", "link", "-tentative")
                        .isEmpty());
    }

    private void await(String what, Condition isThere) throws IOException {
        long start = System.nanoTime();
        while (!isThere.holds()) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new IOException("no " + what + " in " + name);
            }
        }
    }

    /**
     * Gives an interface an address.
     *
     * @param link the interface
     * @param address the address with the length of its prefix
     */
    public void address(String link, String address) throws IOException {
        var command = new ArrayList<>(List.of("address", "add", address, "dev", link));
        if (address.contains(":")) {
            command.add("nodad");
        }
        ip(command.toArray(String[]::new));
        if (address.contains(":") && !ip("link", "show", "dev", link, "up").isEmpty()) {
            awaitLocalRoute(address.substring(0, address.indexOf('/')));
        }
    }

    /** The kernel makes it a little later than the address, and until then what is sent there may be lost. */
    private void awaitLocalRoute(String address) throws IOException {
        await(
                "local route to " + address,
                () -> ip("-6", "route", "show", "table", "local").contains("local " + address + " "));
    }

    /**
     * Sends what is for elsewhere to a router.
     *
     * @param router the address of the router
     */
    public void defaultRoute(String router) throws IOException {
        ip("route", "add", "default", "via", router);
    }

    /** Becomes a router. */
    public void forward() throws IOException {
        sysctl("net/ipv4/ip_forward", 1);
        sysctl("net/ipv6/conf/all/forwarding", 1);
    }

    /**
     * Sets firewall rules.
     *
     * @param rules in the language of nft(8)
     */
    public void nft(String rules) throws IOException {
        Commands.run(List.of("ip", "netns", "exec", name, "nft", "-f", "-"), rules);
    }

    /**
     * Sets a parameter of the kernel.
     *
     * @param parameter its path below {@code /proc/sys}
     * @param value its value
     */
    public void sysctl(String parameter, int value) throws IOException {
        sysctl(parameter, Integer.toString(value));
    }

    /**
     * Sets a parameter of the kernel.
     *
     * @param parameter its path below {@code /proc/sys}
     * @param value its value
     */
    public void sysctl(String parameter, String value) throws IOException {
        call(() -> Files.writeString(Path.of("/proc/sys", parameter), value));
    }

    /**
     * Runs ip(8).
     *
     * @param arguments its arguments
     * @return what it printed
     */
    public String ip(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("ip", "-n", name));
        command.addAll(List.of(arguments));
        return Commands.run(command);
    }

    /**
     * Runs tc(8).
     *
     * @param arguments its arguments
     * @return what it printed
     */
    public String tc(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("tc", "-n", name));
        command.addAll(List.of(arguments));
        return Commands.run(command);
    }

    /**
     * Looks an interface up.
     *
     * @param link its name
     * @return its index
     */
    public int interfaceIndex(String link) throws IOException {
        return call(() -> NetworkInterface.getByName(link).getIndex());
    }

    /**
     * Does something in this namespace, in a thread of its own.
     *
     * @param call what to do
     * @param <T> what it returns
     * @return what it returned
     * @throws IOException what it threw; of any other type wrapped
     */
    public <T> T call(Callable<T> call) throws IOException {
        return run(call, false);
    }

    /**
     * Does something in this namespace as somebody without any capability.
     *
     * @param call what to do
     * @param <T> what it returns
     * @return what it returned
     * @throws IOException what it threw; of any other type wrapped
     */
    public <T> T callUnprivileged(Callable<T> call) throws IOException {
        return run(call, true);
    }

    private <T> T run(Callable<T> call, boolean unprivileged) throws IOException {
        var background = BackgroundCall.start(() -> {
            NativeThread.enterNetwork("/run/netns/" + name);
            if (unprivileged) {
                NativeThread.dropCapabilities();
            }
            return call.call();
        });
        try {
            return background.await();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        Commands.run(List.of("ip", "netns", "delete", name));
    }

    @Override
    public String toString() {
        return name;
    }
}
