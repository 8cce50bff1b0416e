package io.github.datagram.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a test may need that not every machine has. */
public enum Prerequisite {
    /** Linux, for its {@code /proc} and its calls. */
    LINUX {
        @Override
        Optional<String> missing() {
            String os = System.getProperty("os.name");
            return os.equals("Linux") ? Optional.empty() : Optional.of("needs Linux, and this is " + os);
        }
    },
    /** Root that may make network namespaces, and ip(8). */
    NAMESPACES {
        @Override
        Optional<String> missing() {
            return LINUX.missing().or(() -> program("ip")).or(Prerequisite::tryNamespace);
        }
    },
    /** nft(8). */
    NFT {
        @Override
        Optional<String> missing() {
            return program("nft");
        }
    },
    /** socat(1). */
    SOCAT {
        @Override
        Optional<String> missing() {
            return program("socat");
        }
    },
    /** dig(1), kdig(1) and dnsperf(1). */
    DNS_CLIENTS {
        @Override
        Optional<String> missing() {
            return program("dig").or(() -> program("kdig")).or(() -> program("dnsperf"));
        }
    },
    /** smcrouted(8), and a kernel that routes multicast ({@code CONFIG_IP_MROUTE}). */
    SMCROUTE {
        @Override
        Optional<String> missing() {
            return program("smcrouted").or(() -> kernel("/proc/net/ip_mr_vif", "CONFIG_IP_MROUTE"));
        }
    },
    /** A kernel that routes IPv6 multicast. */
    IPV6_MULTICAST_ROUTING {
        @Override
        Optional<String> missing() {
            return kernel("/proc/net/ip6_mr_vif", "CONFIG_IPV6_MROUTE");
        }
    },
    /** nsd(8), a DNS server. */
    NSD {
        @Override
        Optional<String> missing() {
            return program("nsd");
        }
    },
    /** chronyd(8) and ntpdate(8). */
    NTP_PROGRAMS {
        @Override
        Optional<String> missing() {
            return program("chronyd").or(() -> program("ntpdate"));
        }
    },
    /** traceroute(8) and mtr(8). */
    TRACERS {
        @Override
        Optional<String> missing() {
            return program("traceroute").or(() -> program("mtr"));
        }
    };

    private Optional<String> known;

    /** {@return why it is not there; empty if it is} */
    abstract Optional<String> missing();

    /** {@return the same, found out once} */
    final synchronized Optional<String> cause() {
        if (known == null) {
            known = missing();
        }
        return known;
    }

    private static Optional<String> program(String name) {
        boolean found = Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, name)));
        return found ? Optional.empty() : Optional.of("needs the program " + name);
    }

    private static Optional<String> kernel(String file, String option) {
        return Files.exists(Path.of(file)) ? Optional.empty() : Optional.of("needs a kernel with " + option);
    }

    private static Optional<String> tryNamespace() {
        try {
            Namespace.create().close();
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of("needs root that may make network namespaces: " + e.getMessage());
        }
    }
}
