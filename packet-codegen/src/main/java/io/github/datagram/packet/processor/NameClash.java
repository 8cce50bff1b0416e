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
    /** What generated names put before that of a field. */
    private static final List<String> PREFIXES = List.of("has", "no", "prepare", "select", "set", "update");

    /** What they put after it. */
    private static final List<String> SUFFIXES =
            List.of("Builder", "Count", "End", "InPlace", "Int", "Long", "Matches", "Seed", "Size", "Start");

    private final PacketModel model;

    NameClash(PacketModel model) {
        this.model = model;
    }

    /** Tells of the first clash in a class, at a field that has a part in it, and names them all. */
    void check(TypeSpec type) throws Problem {
        Set<String> names = new HashSet<>();
        List<String> members = Stream.concat(
                        type.fieldSpecs().stream().map(FieldSpec::name),
                        type.methodSpecs().stream().map(NameClash::signature))
                .toList();
        for (String member : members) {
            if (!names.add(member)) {
                throw clash(member);
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

    private Problem clash(String member) {
        String name = member.replaceFirst("\\(.*", "");
        List<Field> owners =
                model.fields.stream().filter(field -> isOwner(field, name)).toList();
        Field at = owners.stream()
                .filter(field -> field.name.equals(name))
                .findFirst()
                .orElse(owners.isEmpty() ? model.fields.get(0) : owners.get(owners.size() - 1));
        String names = owners.size() < 2
                ? "the name " + at.name
                : "the names " + owners.stream().map(field -> field.name).collect(Collectors.joining(" and "));
        return new Problem(at.element, "generated code would have " + member + " twice, because of " + names);
    }

    /** Whether a member is called like a field, or after it. */
    private static boolean isOwner(Field field, String member) {
        if (member.equals(field.name) || member.startsWith(field.upperCase() + "_")) {
            return true;
        }
        return PREFIXES.stream().anyMatch(prefix -> member.equals(prefix + field.capitalized()))
                || SUFFIXES.stream().anyMatch(suffix -> member.equals(field.name + suffix))
                || (field.shape instanceof Field.Union union
                        && union.alternatives().stream()
                                .map(each -> ViewGenerator.partName(field, each))
                                .anyMatch(member::equals));
    }
}
