package io.github.datagram.packet.processor;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Fields whose methods in a generated class have the same name: {@code hasPort}, and {@code port} if it is conditional. */
final class NameClash {
    private final PacketModel model;

    NameClash(PacketModel model) {
        this.model = model;
    }

    /** Tells of the first clash in a class, at a field that has a part in it. */
    void check(TypeSpec type) throws Problem {
        Set<String> names = new HashSet<>();
        List<String> members = Stream.concat(
                        type.fieldSpecs().stream().map(FieldSpec::name),
                        type.methodSpecs().stream().map(NameClash::signature))
                .toList();
        for (String member : members) {
            if (!names.add(member)) {
                Field field = owner(member.replaceFirst("\\(.*", ""));
                throw new Problem(
                        field.element,
                        "generated code would have " + member + " twice, because of the name " + field.name);
            }
        }
        for (TypeSpec inner : type.typeSpecs()) {
            check(inner);
        }
    }

    private static String signature(MethodSpec method) {
        return method.parameters().stream()
                .map(parameter -> parameter.type().toString())
                .collect(Collectors.joining(", ", method.name() + "(", ")"));
    }

    /** The field that is called like a member, or else the last one that a member could be named after. */
    private Field owner(String member) {
        Field owner = model.fields.get(0);
        for (Field field : model.fields) {
            if (field.name.equals(member)) {
                return field;
            }
            boolean isNamedAfter = member.startsWith(field.name) || member.contains(field.capitalized());
            owner = isNamedAfter ? field : owner;
        }
        return owner;
    }
}
