package io.github.datagram.packet.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.datagram.packet.processor.Expression.Range;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/** Writes the steps of a builder: an interface for each field that it asks for, whose methods lead to the next. */
final class StepGenerator {
    private static final ClassName PACKET_WRITER = ClassName.get(Annotations.PACKAGE, "PacketWriter");

    /** A step and the ways to take it. */
    private record Step(Field field, ClassName name, List<MethodSpec.Builder> methods) {}

    private final PacketModel model;
    private final List<Step> steps = new ArrayList<>();

    StepGenerator(PacketModel model) {
        this.model = model;
    }

    /** Adds the implementation of the steps to a builder, and returns their contracts. */
    TypeSpec addTo(TypeSpec.Builder type) {
        TypeSpec.Builder contracts = TypeSpec.interfaceBuilder(model.steps())
                .addOriginatingElement(model.element)
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("The steps of {@link $T}, in the order of the fields.", model.builder());
        model.fields.stream().filter(Field::isAsked).forEach(field -> addStep(field, field.capitalized()));
        model.fields.stream()
                .filter(field -> field.checksum != null && field.checksum.seeded())
                .forEach(field -> addStep(field, field.capitalized() + "Seed"));
        type.addMethod(start());
        type.addMethod(from());
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            TypeName next = next(i + 1);
            addMethods(step);
            TypeSpec.Builder contract = TypeSpec.interfaceBuilder(step.name().simpleName())
                    .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                    .addJavadoc("Asks for $L.", step.field().documentation);
            for (MethodSpec.Builder method : step.methods()) {
                MethodSpec implementation = method.returns(next).build();
                contract.addMethod(contractOf(implementation));
                type.addMethod(withoutDocumentation(implementation));
            }
            type.addSuperinterface(step.name());
            contracts.addType(contract.build());
        }
        return contracts.build();
    }

    private void addStep(Field field, String name) {
        steps.add(new Step(field, model.steps().nestedClass("Needs" + name), new ArrayList<>()));
    }

    private TypeName next(int index) {
        return index < steps.size() ? steps.get(index).name() : PACKET_WRITER;
    }

    private static MethodSpec contractOf(MethodSpec method) {
        return MethodSpec.methodBuilder(method.name())
                .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                .addJavadoc(method.javadoc())
                .addParameters(method.parameters())
                .returns(method.returnType())
                .build();
    }

    private static MethodSpec withoutDocumentation(MethodSpec method) {
        return MethodSpec.methodBuilder(method.name())
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addParameters(method.parameters())
                .returns(method.returnType())
                .addCode(method.code())
                .addStatement("return this")
                .build();
    }

    private MethodSpec start() {
        MethodSpec.Builder method = MethodSpec.methodBuilder("start")
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("{@return the first step to a new packet}")
                .returns(next(0));
        for (Field field : model.fields) {
            if (field.reserved) {
                method.addStatement("$L = $L", field.name, field.numberFormat().zero());
            }
        }
        return method.addStatement("return this").build();
    }

    private MethodSpec from() {
        int index = 0;
        while (index < steps.size() && steps.get(index).field().checksum == null) {
            index++;
        }
        boolean seeded = index < steps.size();
        return MethodSpec.methodBuilder("from")
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc(
                        "Takes all fields from a record. Lengths, counts and checksums are computed, whatever it has there.\n\n")
                .addJavadoc("@param fields the record\n")
                .addJavadoc(seeded ? "@return the step to the checksum\n" : "@return this builder\n")
                .returns(next(index))
                .addParameter(model.record, "fields")
                .addStatement("load(fields)")
                .addStatement("return this")
                .build();
    }

    private void addMethods(Step step) {
        Field field = step.field();
        if (field.checksum != null) {
            addSeed(step, field.checksum);
        } else if (field.isNumber()) {
            addNumber(step);
        } else if (field.shape instanceof Field.ByteRange) {
            addRange(step);
        } else {
            addObject(step);
        }
    }

    private MethodSpec.Builder add(Step step, TypeName parameter) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(step.field().name)
                .addModifiers(Modifier.PUBLIC)
                .addParameter(
                        ParameterSpec.builder(parameter, step.field().name).build());
        step.methods().add(method);
        return method;
    }

    private void addSeed(Step step, Field.Sum sum) {
        Field field = step.field();
        step.methods()
                .add(MethodSpec.methodBuilder(field.name + "Seed")
                        .addModifiers(Modifier.PUBLIC)
                        .addJavadoc(
                                "{@return the next step, with $L computed on top of a sum}\n\n@param seed the sum of what else it covers, such as a pseudo-header\n",
                                field.documentation)
                        .addParameter(TypeName.INT, "seed")
                        .addStatement("$LSeed = seed", field.name)
                        .addCode(sum.optional() ? "no" + field.capitalized() + " = false;\n" : ""));
        if (sum.optional()) {
            step.methods()
                    .add(MethodSpec.methodBuilder("no" + field.capitalized())
                            .addModifiers(Modifier.PUBLIC)
                            .addJavadoc("{@return the next step, without $L}", field.documentation)
                            .addStatement("no$L = true", field.capitalized()));
        }
    }

    private String label(Field field) {
        return model.packetName + "." + field.name;
    }

    private void addNumber(Step step) {
        Field field = step.field();
        NumberFormat format = field.numberFormat();
        boolean isBits = field.shape instanceof Field.BitField;
        CodeBlock value = CodeBlock.of("$L", field.name);
        MethodSpec.Builder method = add(step, ViewGenerator.nullable(field));
        method.addJavadoc("{@return the next step}\n\n@param $L $L", field.name, field.documentation);
        boolean isPlain = format.kind() == NumberFormat.Kind.PRIMITIVE;
        if (field.when != null) {
            method.addJavadoc(", or null unless $L", escaped(field.when));
            method.addStatement("has$L = $L != null", field.capitalized(), field.name);
            method.addStatement(
                    "this.$1L = has$2L ? $3L : $4L",
                    field.name,
                    field.capitalized(),
                    format.toRaw(value),
                    format.zero());
        } else {
            CodeBlock raw = format.toRaw(value);
            boolean checked = isBits && !format.fillsRawType();
            if (!isPlain) {
                requireGiven(method, field);
            }
            method.addStatement("this.$L = $L", field.name, checked ? checked(field, raw) : raw);
            document(method, checked, format);
        }
        if (!isPlain && !format.isWide()) {
            addPlainNumber(step, format);
        }
    }

    /** The way to give a number without a type of its own. */
    private void addPlainNumber(Step step, NumberFormat format) {
        Field field = step.field();
        CodeBlock value = CodeBlock.of("$L", field.name);
        boolean narrow = !format.fillsRawType();
        MethodSpec.Builder method = add(step, format.rawType())
                .addJavadoc("{@return the next step}\n\n@param $L $L, as a number", field.name, field.documentation);
        if (field.when != null) {
            method.addJavadoc(", if $L", escaped(field.when)).addStatement("has$L = true", field.capitalized());
        }
        method.addStatement("this.$L = $L", field.name, narrow ? checked(field, value) : value);
        document(method, narrow, format);
    }

    /** Refuses null at once, where the caller is still to be seen. */
    private void requireGiven(MethodSpec.Builder method, Field field) {
        method.addStatement("$T.requireNonNull($L, $S)", Objects.class, field.name, label(field) + " is null");
    }

    private static void document(MethodSpec.Builder method, boolean checked, NumberFormat format) {
        method.addJavadoc("\n");
        if (checked) {
            Range range = format.range();
            method.addJavadoc(
                    "@throws IllegalArgumentException unless it is from $L to $L\n", range.min(), range.max());
        }
    }

    private CodeBlock checked(Field field, CodeBlock raw) {
        NumberFormat format = field.numberFormat();
        Range range = format.range();
        String pattern = format.isLong() ? "check($S, $L, $LL, $LL)" : "check($S, $L, $L, $L)";
        return CodeBlock.of(pattern, label(field), raw, range.min(), range.max());
    }

    private static String escaped(Expression expression) {
        return "{@code " + expression.text() + "}";
    }

    private void addRange(Step step) {
        Field field = step.field();
        String name = field.name;
        MethodSpec.Builder owned = add(step, ViewGenerator.nullable(field))
                .addJavadoc("{@return the next step}\n\n@param $L $L", name, field.documentation);
        CodeBlock bytes = bytes(field);
        if (field.when != null) {
            owned.addJavadoc(", or null unless $L", escaped(field.when));
            owned.addStatement("has$L = $L != null", field.capitalized(), name);
            bytes = CodeBlock.of("has$L ? $L : NOTHING", field.capitalized(), bytes);
        } else {
            requireGiven(owned, field);
        }
        owned.addStatement("this.$L = $L", name, bytes);
        boolean checked = field.text() == null && field.when == null;
        owned.addStatement("$LSize = $L", name, checked ? size(field, name + ".size()") : "this." + name + ".limit()");
        owned.addStatement("$LStart = 0", name).addJavadoc("\n");
        if (field.when != null) {
            return;
        }
        MethodSpec.Builder shared = add(step, ClassName.get(ByteBuffer.class))
                .addJavadoc("{@return the next step}\n\n")
                .addJavadoc(
                        "@param $L a buffer with $L, which is read when the packet is written\n",
                        name,
                        field.documentation)
                .addJavadoc("@param start the index of the first byte\n@param size how many\n")
                .addParameter(TypeName.INT, "start")
                .addParameter(TypeName.INT, "size");
        shared.addStatement("requireRange($S, $L, start, size)", label(field), name)
                .addStatement("this.$1L = $1L", name)
                .addStatement("$LStart = start", name)
                .addStatement("$LSize = $L", name, size(field, "size"));
        step.methods()
                .add(MethodSpec.methodBuilder(name + "InPlace")
                        .addModifiers(Modifier.PUBLIC)
                        .addJavadoc(
                                "{@return the next step, for bytes that are already where they belong}\n\n@param size the length of $L\n",
                                field.documentation)
                        .addParameter(TypeName.INT, "size")
                        // The buffer of the packet before stays, which nobody reads: to forget it costs a barrier of
                        // the collector.
                        .addStatement("$LStart = IN_PLACE", name)
                        .addStatement(
                                "$LSize = $L",
                                name,
                                size(field, "check(\"" + label(field) + "\", size, 0, Integer.MAX_VALUE)")));
    }

    /** A buffer with the bytes of what the caller gives. */
    private CodeBlock bytes(Field field) {
        Field.TextFormat text = field.text();
        if (text == null) {
            return CodeBlock.of("bufferOf($L)", field.name);
        }
        CodeBlock padding = field.isPaddedText() && field.length != null
                ? CodeBlock.of(", $L, $L", field.length.text(), AccessorGenerator.literal(text.padding()))
                : CodeBlock.of("");
        return CodeBlock.of(
                "encode($S, $L, $T.$L$L)", label(field), field.name, StandardCharsets.class, text.charset(), padding);
    }

    private String size(Field field, String size) {
        if (field.length instanceof Expression.Literal length) {
            return "check(\"" + label(field) + "\", " + size + ", " + length.text() + ", " + length.text() + ")";
        }
        return size;
    }

    private void addObject(Step step) {
        Field field = step.field();
        MethodSpec.Builder method = add(step, ViewGenerator.nullable(field))
                .addJavadoc("{@return the next step}\n\n@param $L $L", field.name, field.documentation);
        if (field.when != null) {
            method.addJavadoc(", or null unless $L", escaped(field.when));
            method.addStatement("has$L = $L != null", field.capitalized(), field.name);
        } else {
            requireGiven(method, field);
        }
        if (field.isFixed() && field.count != null) {
            String count = field.count.text();
            method.addStatement("check($S, $L.size(), $L, $L)", label(field) + " count", field.name, count, count);
        }
        method.addJavadoc("\n").addStatement("this.$1L = $1L", field.name);
    }
}
