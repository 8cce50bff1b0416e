package io.github.datagram.packet.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Fields whose methods in a generated class have the same name: {@code hasPort}, and {@code port} if it is conditional. */
final class NameClash {
    /** What generated names put before that of a field. */
    private static final List<String> PREFIXES = List.of("has", "no", "prepare", "select", "set", "update");

    /** What they put after it. */
    private static final List<String> SUFFIXES =
            List.of("Builder", "Count", "End", "InPlace", "Int", "Long", "Matches", "Seed", "Size", "Start");

    /**
     * The types in generated code, outside of strings, but for those that are only made: all have their full names before
     * it is formatted, except two of {@code java.lang}.
     */
    private static final Pattern TYPE = Pattern.compile("\"(?:[^\"\\\\\\n]|\\\\.)*\""
            + "|\\b(?!this\\.)(?:[a-z_]\\w*\\.)+(?<full>[A-Z]\\w*)\\b(?!\\()"
            + "|\\b(?<bare>Integer|Long)\\.");

    private final PacketModel model;
    private final Elements elements;

    NameClash(PacketModel model, Elements elements) {
        this.model = model;
        this.elements = elements;
    }

    /** Tells of the first clash in a class, at a field that has a part in it, and names them all. */
    void check(TypeSpec type) throws Problem {
        checkTypes(type);
        checkInherited(type);
        checkTwice(type);
    }

    /** A variable hides a type of the same name. */
    private void checkTypes(TypeSpec type) throws Problem {
        Set<String> types = new HashSet<>();
        Matcher matcher = TYPE.matcher(type.toString());
        while (matcher.find()) {
            types.add(matcher.group("full"));
            types.add(matcher.group("bare"));
        }
        for (Field field : model.fields) {
            if (types.contains(field.name)) {
                throw new Problem(
                        field.element, "generated code uses a type called " + field.name + ": choose another name");
            }
        }
    }

    /** A method for a field would be taken for one that the superclass has for itself. */
    private void checkInherited(TypeSpec type) throws Problem {
        Set<String> inherited = new HashSet<>();
        TypeElement superclass =
                elements.getTypeElement(erased(type.superclass()).canonicalName());
        for (ExecutableElement method : ElementFilter.methodsIn(superclass.getEnclosedElements())) {
            if (!method.getModifiers().contains(Modifier.PRIVATE)) {
                inherited.add(
                        method.getSimpleName() + " " + method.getParameters().size());
            }
        }
        for (MethodSpec method : type.methodSpecs()) {
            boolean ofField = model.fields.stream().anyMatch(field -> field.name.equals(method.name()));
            if (ofField
                    && inherited.contains(
                            method.name() + " " + method.parameters().size())) {
                throw clash(signature(method));
            }
        }
    }

    private static ClassName erased(TypeName type) {
        return type instanceof ParameterizedTypeName parameterized ? parameterized.rawType() : (ClassName) type;
    }

    private void checkTwice(TypeSpec type) throws Problem {
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
            checkTwice(inner);
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
