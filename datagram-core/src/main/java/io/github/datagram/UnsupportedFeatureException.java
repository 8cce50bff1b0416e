package io.github.datagram;

/** A feature was required that this transport does not have on this machine. */
public final class UnsupportedFeatureException extends DatagramException {
    private static final long serialVersionUID = 1;

    /**
     * The feature that is missing.
     *
     * @serial as {@link #feature()}
     */
    private final Feature feature;

    /**
     * A missing feature.
     *
     * @param call what was tried, and on what
     * @param feature the feature that is missing
     * @param cause why it is
     */
    public UnsupportedFeatureException(String call, Feature feature, String cause) {
        super(call, 0, "", feature.name() + " is not available: " + cause, "");
        this.feature = feature;
    }

    /** {@return the feature that is missing} */
    public Feature feature() {
        return feature;
    }
}
