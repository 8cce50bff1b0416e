package io.github.datagram.examples;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A server as it is named on the command line: a host, with a port or without.
 *
 * @param host a name or an IP address
 * @param port its port
 */
record NtpHost(String host, int port) {
    private static final int PORT = 123;
    private static final int MAX_PORT = 65535;

    /** {@code [::1]:123}, {@code ::1}, {@code host:123}, {@code host}. */
    private static final Pattern FORM = Pattern.compile(
            "\\[(?<v6>[^]]+)](:(?<p6>.+))?|(?<bare>[^\\[\\]]*:[^\\[\\]]*:[^\\[\\]]*)|(?<host>[^:\\[\\]]+)(:(?<port>.+))?");

    /**
     * {@return its address}
     *
     * @param family which of its addresses to take
     * @throws UnknownHostException if it has none
     */
    InetSocketAddress resolve(FamilyOption family) throws IOException {
        InetAddress address = family.choose(host);
        if (address.isAnyLocalAddress() || address.isMulticastAddress()) {
            throw new UnknownHostException("host '" + host + "' is not the address of one host; name a server");
        }
        return new InetSocketAddress(address, port);
    }

    @Override
    public String toString() {
        return host;
    }

    /** Reads it. */
    static final class Converter implements ITypeConverter<NtpHost> {
        @Override
        public NtpHost convert(String text) {
            Matcher form = FORM.matcher(text);
            if (!form.matches()) {
                throw new TypeConversionException("'" + text + "': not HOST or HOST:PORT");
            }
            String host = form.group("v6") != null ? form.group("v6") : form.group("bare");
            String port = form.group("p6") != null ? form.group("p6") : form.group("port");
            return new NtpHost(host == null ? form.group("host") : host, port == null ? PORT : port(text, port));
        }

        private static int port(String text, String port) {
            if (port.matches("\\d{1,5}")) {
                int number = Integer.parseInt(port);
                if (number >= 1 && number <= MAX_PORT) {
                    return number;
                }
            }
            throw new TypeConversionException("'" + text + "': port '" + port + "' is not in 1.." + MAX_PORT);
        }
    }
}
