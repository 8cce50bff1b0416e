package io.github.datagram.examples.netty;

import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts the certificates that one authority has issued, for as long as they are valid, and remembers in plain words why it did
 * not trust another. The QUIC codec tells of a failed handshake no more than that it failed.
 */
final class CertificateWatch extends X509ExtendedTrustManager {
    private final X509Certificate authority;
    private final Path file;
    private final AtomicReference<@Nullable String> objection = new AtomicReference<>();

    CertificateWatch(X509Certificate authority, Path file) {
        this.authority = authority;
        this.file = file;
    }

    /** {@return why the last certificate was refused, and forgets it; null if none was} */
    @Nullable
    String takeObjection() {
        return objection.getAndSet(null);
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        X509Certificate peer = chain[0];
        String name = "the certificate of " + peer.getSubjectX500Principal().getName();
        try {
            peer.verify(authority.getPublicKey());
        } catch (GeneralSecurityException e) {
            throw refuse(name + " is not from the authority of " + file);
        }
        Date now = new Date();
        if (now.after(peer.getNotAfter())) {
            throw refuse(name + " expired on " + peer.getNotAfter().toInstant());
        }
        if (now.before(peer.getNotBefore())) {
            throw refuse(name + " is not valid before " + peer.getNotBefore().toInstant());
        }
    }

    private CertificateException refuse(String why) {
        objection.set(why);
        return new CertificateException(why);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[] {authority};
    }
}
