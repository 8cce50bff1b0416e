package io.github.datagram.examples.netty;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A private certificate authority, as files in a directory: its certificate {@code ca.pem}, and for {@code server} and
 * {@code client} a certificate that it issued and the key. The authority's own key is not kept: each run makes another one.
 */
public final class PrivateAuthority {
    static final String SERVER = "server";
    static final String CLIENT = "client";

    private static final Duration SKEW = Duration.ofHours(1);

    private final Path directory;

    /**
     * The authority in a directory.
     *
     * @param directory the directory
     */
    public PrivateAuthority(Path directory) {
        this.directory = directory;
    }

    /**
     * Makes the authority and the two identities, instead of those that are there.
     *
     * @param validity for how long the identities are valid from now on; negative for such as expired so long ago
     * @return the files
     * @throws IOException if they cannot be written
     */
    public List<Path> create(Duration validity) throws IOException {
        try {
            Files.createDirectories(directory);
            X509Bundle authority = new CertificateBuilder()
                    .subject("CN=private authority")
                    .setIsCertificateAuthority(true)
                    .buildSelfSigned();
            Files.writeString(certificate(), authority.getCertificatePEM());
            issue(authority, SERVER, validity);
            issue(authority, CLIENT, validity);
            return List.of(certificate(), chain(SERVER), key(SERVER), chain(CLIENT), key(CLIENT));
        } catch (FileSystemException e) {
            throw new IOException(
                    "cannot make certificates in " + directory + ": " + e.getFile()
                            + " cannot be made or written; choose another --dir",
                    e);
        } catch (Exception e) {
            throw new IOException("cannot make certificates in " + directory + ": " + e.getMessage(), e);
        }
    }

    private void issue(X509Bundle authority, String name, Duration validity) throws Exception {
        Instant now = Instant.now();
        Instant end = now.plus(validity);
        X509Bundle identity = new CertificateBuilder()
                .subject("CN=" + name)
                .addSanDnsName(name)
                .notBefore((end.isBefore(now) ? end : now).minus(SKEW))
                .notAfter(end)
                .buildIssuedBy(authority);
        Files.writeString(chain(name), identity.getCertificatePathPEM());
        Files.deleteIfExists(key(name));
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.writeString(Files.createFile(key(name), ownerOnly), identity.getPrivateKeyPEM());
    }

    Path certificate() {
        return directory.resolve("ca.pem");
    }

    /** The certificate of an identity and those that issued it. */
    Path chain(String name) {
        return directory.resolve(name + ".pem");
    }

    Path key(String name) {
        return directory.resolve(name + ".key");
    }

    /** What trusts whom this authority has issued a certificate. */
    CertificateWatch watch() throws IOException {
        for (Path file : List.of(certificate(), chain(SERVER), key(SERVER), chain(CLIENT), key(CLIENT))) {
            if (!Files.isReadable(file)) {
                throw new IOException(file + " cannot be read; " + remedy());
            }
        }
        try (InputStream in = Files.newInputStream(certificate())) {
            var trusted =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            return new CertificateWatch(trusted, certificate());
        } catch (CertificateException e) {
            throw new IOException(certificate() + " is no certificate; " + remedy(), e);
        }
    }

    /** What is wrong with a certificate or a key. */
    IOException broken(IllegalArgumentException e) {
        return new IOException(e.getMessage() + "; " + remedy(), e);
    }

    private String remedy() {
        return "'datagram netty-quic ca --dir " + directory + "' makes it";
    }
}
