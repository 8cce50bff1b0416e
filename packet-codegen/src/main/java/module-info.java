import io.github.datagram.packet.processor.PacketProcessor;

/** The annotation processor that writes views and builders for packets; nobody needs it at run time. */
@org.jspecify.annotations.NullMarked
module io.github.datagram.packet.processor {
    requires static org.jspecify;
    requires transitive java.compiler;
    requires com.palantir.javapoet;
    requires io.github.datagram.packet;

    exports io.github.datagram.packet.processor;

    provides javax.annotation.processing.Processor with
            PacketProcessor;
}
