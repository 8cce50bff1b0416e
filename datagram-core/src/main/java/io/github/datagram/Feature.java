package io.github.datagram;

import java.io.Serializable;

/** Something that a transport may or may not be able to do on this machine: see {@link Capabilities}. */
public sealed interface Feature extends Serializable permits Metadata, SendControl {
    /** {@return the name of the enum constant} */
    String name();
}
