package io.github.datagram.packet.processor;

import com.palantir.javapoet.ClassName;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** The models of the packets that another one is made of. */
final class PartModels {
    private final ProcessingEnvironment environment;

    PartModels(ProcessingEnvironment environment) {
        this.environment = environment;
    }

    /** The model of a packet, or null if something is wrong with it, which is told at its own declaration. */
    @Nullable
    PacketModel of(ClassName record) {
        TypeElement element = environment.getElementUtils().getTypeElement(record.canonicalName());
        AnnotationMirror packet = element == null ? null : Annotations.find(element, "Packet");
        return packet == null ? null : new ModelReader(environment, problem -> {}).read(element, packet);
    }

    /** The name of the field with which a packet always goes on to the end of its range, or null if it may end before. */
    @Nullable
    String rest(ClassName record) {
        PacketModel packet = of(record);
        Field last = packet == null ? null : packet.fields.get(packet.fields.size() - 1);
        if (last == null || !last.endsPacket || last.length != null || last.count != null) {
            return null;
        }
        if (last.shape instanceof Field.Nested part) {
            String rest = rest(part.record());
            return rest == null ? null : last.name + "." + rest;
        }
        return goesOn(last.shape) ? last.name : null;
    }

    private boolean goesOn(Field.Shape shape) {
        if (shape instanceof Field.Union union) {
            return union.alternatives().stream().allMatch(each -> rest(each.record()) != null);
        }
        if (shape instanceof Field.PacketList list) {
            PacketModel element = of(list.record());
            return element != null && element.endsList == null;
        }
        return shape instanceof Field.ByteRange || shape instanceof Field.NumberList;
    }

    /** The size in bytes of each element of a list, or 0 if it varies, or if the list need not be full of them. */
    int elementSize(Field.Shape list) {
        if (list instanceof Field.NumberList numbers) {
            return numbers.format().bytes();
        }
        PacketModel element = list instanceof Field.PacketList packets ? of(packets.record()) : null;
        return element == null || element.endsList != null || !element.isFixedSize()
                ? 0
                : element.fields.stream().mapToInt(Field::fixedBits).sum() / Byte.SIZE;
    }
}
