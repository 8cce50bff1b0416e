package io.github.datagram.packet.processor;

import io.github.datagram.packet.processor.Expression.Malformed;

/** Finds what names with dots stand for: {@code header.length} is the field of a packet that a field {@code header} is. */
final class DottedNames {
    private final PartModels parts;

    DottedNames(PartModels parts) {
        this.parts = parts;
    }

    /** A field that stands for the one in the nested packet. */
    Field find(PacketModel model, String name) throws Malformed {
        String[] parts = name.split("\\.");
        Field owner = part(model, parts[0], parts[0]);
        Field target = owner;
        PacketModel inner = model;
        int bits = 0;
        String path = parts[0];
        for (int i = 1; i < parts.length; i++) {
            inner = packetOf(target, path);
            path += "." + parts[i];
            target = part(inner, parts[i], path);
            requireGiven(target, path);
            bits += target.anchor == null ? target.bitOffset : 0;
        }
        Field field = new Field(name, owner.element, target.shape, target.type, target.documentation);
        field.owner = owner;
        field.target = target;
        field.bitOffset = bits;
        return field;
    }

    private static Field part(PacketModel model, String name, String path) throws Malformed {
        Field field = model.find(name);
        if (field == null) {
            throw new Malformed("unknown field " + path);
        }
        return field;
    }

    private PacketModel packetOf(Field field, String path) throws Malformed {
        if (!(field.shape instanceof Field.Nested nested)) {
            throw new Malformed(path + " is no packet");
        }
        PacketModel packet = parts.of(nested.record());
        if (packet == null) {
            throw new Malformed(nested.record().simpleName() + " has errors of its own");
        }
        return packet;
    }

    /** A builder of the whole knows what it was given, and not yet what the builder of a part computes. */
    private static void requireGiven(Field field, String path) throws Malformed {
        if (field.when != null) {
            throw new Malformed(path + " may be absent");
        }
        if (field.computed || field.checksum != null) {
            throw new Malformed(path + " is computed by the builder of its own packet");
        }
    }
}
