package io.github.datagram.packet.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import io.github.datagram.packet.processor.Expression.Malformed;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/** Writes the builder of a packet. */
final class BuilderGenerator {
    static final ClassName FIELD_CODEC = ClassName.get(Annotations.PACKAGE, "FieldCodec");
    static final ClassName PACKET_BUILDER = ClassName.get(Annotations.PACKAGE, "PacketBuilder");
    static final ClassName ENCODING = ClassName.get(Annotations.PACKAGE, "Encoding");

    private static final Scope LOAD = Scope.of("fields");
    private static final Scope SELECTION = Scope.of("selector", "part");
    private static final Scope ELEMENTS = Scope.of("i");

    private final PacketModel model;
    private final TypeSpec.Builder type;
    private TypeSpec steps = TypeSpec.interfaceBuilder("Steps").build();

    BuilderGenerator(PacketModel model) {
        this.model = model;
        this.type = TypeSpec.classBuilder(model.builder());
    }

    TypeSpec generate() throws Malformed {
        type.addOriginatingElement(model.element)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .superclass(ParameterizedTypeName.get(PACKET_BUILDER, model.record))
                .addJavadoc("Writes {@link $T}. It asks for the fields in order:\n", model.record)
                .addJavadoc("{@link #start()}, then one step for each field, or {@link #from} a record.");
        addState();
        type.addStaticBlock(ViewGenerator.resolveSignatures(model.builder()));
        type.addMethod(MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("A builder without fields.")
                .build());
        steps = new StepGenerator(model).addTo(type);
        type.addMethod(load());
        for (Field field : model.fields) {
            if (field.shape instanceof Field.Union union) {
                type.addMethod(selection(field, union));
            }
        }
        type.addMethod(new PrepareGenerator(model).generate());
        type.addMethod(write());
        if (model.endsList != null) {
            type.addMethod(ViewGenerator.endsList(model.endsList.code(model.builderFields())));
        }
        if (model.fields.stream().anyMatch(field -> field.checksum != null && field.checksum.optional())) {
            model.fields.stream()
                    .filter(field -> field.checksum != null)
                    .findFirst()
                    .ifPresent(field -> type.addMethod(ChecksumGenerator.orAllOnes(field.numberFormat())));
        }
        return type.build();
    }

    /** The contracts of the steps, after {@link #generate}. */
    TypeSpec steps() {
        return steps;
    }

    private void addState() {
        for (Field field : model.fields) {
            if (field.constant == null && (field.checksum == null || field.checksum.seeded())) {
                addState(field);
            }
        }
        for (Field field : model.fields) {
            if (field.when != null) {
                type.addField(TypeName.BOOLEAN, "has" + field.capitalized(), Modifier.PRIVATE);
            }
            if (!field.isFixed()) {
                type.addField(TypeName.INT, field.name + "End", Modifier.PRIVATE);
            }
        }
    }

    private void addState(Field field) {
        if (field.checksum != null) {
            type.addField(TypeName.INT, field.name + "Seed", Modifier.PRIVATE);
            if (field.checksum.optional()) {
                type.addField(TypeName.BOOLEAN, "no" + field.capitalized(), Modifier.PRIVATE);
            }
        } else if (field.isNumber()) {
            type.addField(field.numberFormat().rawType(), field.name, Modifier.PRIVATE);
        } else if (field.shape instanceof Field.ByteRange) {
            type.addField(FieldSpec.builder(ByteBuffer.class, field.name, Modifier.PRIVATE)
                    .initializer("NOTHING")
                    .build());
            type.addField(TypeName.INT, field.name + "Start", Modifier.PRIVATE);
            type.addField(TypeName.INT, field.name + "Size", Modifier.PRIVATE);
        } else {
            type.addField(field.type, field.name, Modifier.PRIVATE);
        }
        if (field.shape instanceof Field.Nested nested) {
            addPart(field.name + "Builder", nested.record());
        } else if (field.shape instanceof Field.PacketList list) {
            addPart(field.name + "Builder", list.record());
        } else if (field.shape instanceof Field.Union union) {
            union.alternatives()
                    .forEach(alternative -> addPart(ViewGenerator.partName(field, alternative), alternative.record()));
            TypeName part = ParameterizedTypeName.get(PACKET_BUILDER, WildcardTypeName.subtypeOf(union.type()));
            Field.Alternative first = union.alternatives().get(0);
            type.addField(FieldSpec.builder(part, field.name + "Builder", Modifier.PRIVATE)
                    .initializer("$L", ViewGenerator.partName(field, first))
                    .build());
        }
    }

    private void addPart(String name, ClassName record) {
        ClassName builder = PacketModel.builderOf(record);
        type.addField(FieldSpec.builder(builder, name, Modifier.PRIVATE, Modifier.FINAL)
                .initializer("new $T()", builder)
                .build());
    }

    private MethodSpec load() {
        MethodSpec.Builder method = MethodSpec.methodBuilder("load")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED)
                .addParameter(model.record, "fields");
        for (Field field : model.fields) {
            if (field.reserved) {
                method.addStatement("$L = $L", LOAD.member(field), reserved(field));
            } else if (field.isAsked()) {
                method.addStatement("$1L(fields.$1L())", field.name);
            }
        }
        return method.build();
    }

    /** What came; nothing where it is not there. */
    private CodeBlock reserved(Field field) {
        NumberFormat format = field.numberFormat();
        CodeBlock value = CodeBlock.of("fields.$L()", field.name);
        if (field.when != null) {
            return CodeBlock.of("$L == null ? $L : $L", value, format.zero(), format.toRaw(value));
        }
        if (format.kind() != NumberFormat.Kind.PRIMITIVE) {
            String missing = model.packetName + "." + field.name + " is null";
            value = CodeBlock.of("$T.requireNonNull($L, $S)", Objects.class, value, missing);
        }
        return format.toRaw(value);
    }

    /** Chooses the builder for the alternative of a union, and fills it. */
    private MethodSpec selection(Field field, Field.Union union) throws Malformed {
        String selector = union.selector().code(model.builderFields(SELECTION)).text();
        MethodSpec.Builder method = MethodSpec.methodBuilder("prepare" + field.capitalized())
                .addModifiers(Modifier.PRIVATE)
                .returns(TypeName.INT)
                .addParameter(ENCODING, "context")
                .addParameter(TypeName.INT, "at")
                .addStatement("long selector = $L", selector);
        List<Long> known = union.alternatives().stream()
                .flatMap(alternative -> alternative.values().stream())
                .toList();
        for (Field.Alternative alternative : union.alternatives()) {
            String part = ViewGenerator.partName(field, alternative);
            boolean otherwise = alternative.values().isEmpty();
            String matches = otherwise
                    ? known.isEmpty() ? "true" : "!(" + ViewGenerator.isOneOf("selector", known) + ")"
                    : ViewGenerator.isOneOf("selector", alternative.values());
            String rule = alternative.record().simpleName() + " stands for "
                    + (otherwise ? "any other than " + known : "one of " + alternative.values());
            method.beginControlFlow("if ($L instanceof $T part)", SELECTION.member(field), alternative.record())
                    .addStatement("require($L, $S, selector, $S)", matches, model.packetName + "." + field.name, rule)
                    .addStatement("$LBuilder = $L", field.name, part)
                    .addStatement("return prepare($L, part, context, at)", part)
                    .endControlFlow();
        }
        return method.addStatement("throw new $T($S)", IllegalStateException.class, "a sealed type has another subtype")
                .build();
    }

    private MethodSpec write() throws Malformed {
        MethodSpec.Builder method = MethodSpec.methodBuilder("write")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addParameter(ENCODING, "context")
                .addParameter(ByteBuffer.class, "buffer")
                .addParameter(TypeName.INT, "at");
        for (int i = 0; i < model.fields.size(); ) {
            Field field = model.fields.get(i);
            ByteWord word = ByteWord.startOf(model.fields.subList(i, model.fields.size()));
            CodeBlock index = CodeBlock.of("at + $L", relative(field));
            if (word.isWide()) {
                method.addCode(word.write(index));
                i += word.fields().size();
                continue;
            }
            if (field.when != null) {
                method.beginControlFlow("if (has$L)", field.capitalized());
            }
            method.addCode(write(field, index));
            if (field.when != null) {
                method.endControlFlow();
            }
            i += field.run == null ? 1 : field.run.fields.size();
        }
        for (Field field : model.fields) {
            if (field.checksum != null) {
                method.addCode(checksum(field, field.checksum));
            }
        }
        return method.build();
    }

    private CodeBlock relative(Field field) {
        return Layout.relative(field, model.view().simpleName() + ".");
    }

    private CodeBlock write(Field field, CodeBlock index) {
        if (field.run != null) {
            return BitCode.write(field.run, index);
        }
        if (field.isNumber()) {
            NumberFormat format = field.numberFormat();
            CodeBlock raw = CodeBlock.of("$L", field.name);
            if (field.constant != null) {
                raw = format.literal(field.constant);
            } else if (field.checksum != null) {
                raw = CodeBlock.of("0");
            }
            return CodeBlock.of("$L;\n", format.write(index, raw));
        }
        if (field.shape instanceof Field.ByteRange) {
            CodeBlock copy = CodeBlock.of("copy($1L, $1LStart, $1LSize, buffer, $2L);\n", field.name, index);
            CodeBlock end = field.isFixed()
                    ? CodeBlock.of("$L + $L", index, field.fixedBits() / Byte.SIZE)
                    : CodeBlock.of("at + $LEnd", field.name);
            return field.padTo == 1
                    ? copy
                    : CodeBlock.of("$Lzero(buffer, $L + $LSize, $L);\n", copy, index, field.name, end);
        }
        if (field.shape instanceof Field.NumberList list) {
            NumberFormat format = list.format();
            String elements = ELEMENTS.member(field);
            return CodeBlock.builder()
                    .beginControlFlow("for (int i = 0; i < $L.size(); i++)", elements)
                    .addStatement(
                            "$L",
                            format.write(
                                    CodeBlock.of("$L + i * $T.BYTES", index, format.wire()),
                                    format.toRaw(CodeBlock.of("$L.get(i)", elements))))
                    .endControlFlow()
                    .build();
        }
        if (field.shape instanceof Field.PacketList) {
            CodeBlock all = CodeBlock.of("writeAll($1LBuilder, $1L, context, buffer, $2L)", field.name, index);
            return field.padTo == 1
                    ? CodeBlock.of("$L;\n", all)
                    : CodeBlock.of("zero(buffer, $L, at + $LEnd);\n", all, field.name);
        }
        if (field.shape instanceof Field.Custom) {
            return CodeBlock.of(
                    "$T.$L_CODEC.write($L, context, buffer, $L);\n",
                    model.view(),
                    field.upperCase(),
                    field.name,
                    index);
        }
        return CodeBlock.of("$LBuilder.write(context, buffer, $L);\n", field.name, index);
    }

    private CodeBlock checksum(Field field, Field.Sum sum) throws Malformed {
        CodeBlock index = CodeBlock.of("at + $L", relative(field));
        CodeBlock end = Layout.end(model, model.view().simpleName() + ".");
        CodeBlock computed = CodeBlock.of(
                "$T.compute(buffer, $L, $L, $L, $L)",
                sum.algorithm(),
                ChecksumGenerator.from(sum, "at", model.builderFields()),
                ChecksumGenerator.to(sum, "at", end, model.builderFields()),
                index,
                sum.seeded() ? field.name + "Seed" : "0");
        CodeBlock value = sum.optional() ? CodeBlock.of("orAllOnes($L)", computed) : computed;
        CodeBlock write = CodeBlock.of("$L;\n", field.numberFormat().write(index, value));
        if (!sum.optional() || !sum.seeded()) {
            return write;
        }
        return CodeBlock.builder()
                .beginControlFlow("if (!no$L)", field.capitalized())
                .add(write)
                .endControlFlow()
                .build();
    }
}
