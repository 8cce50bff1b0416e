package io.github.datagram.packet.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import io.github.datagram.packet.processor.Expression.Malformed;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Writes the view of a packet. */
final class ViewGenerator {
    static final ClassName STATUS = ClassName.get(Annotations.PACKAGE, "Status");
    static final ClassName PACKET_VIEW = ClassName.get(Annotations.PACKAGE, "PacketView");
    static final ClassName PACKET_LIST = ClassName.get(Annotations.PACKAGE, "PacketList");
    private static final ClassName SIGNATURES = ClassName.get("io.github.datagram.endian", "Signatures");
    private static final ClassName BYTES = ClassName.get(Annotations.PACKAGE, "Bytes");
    private static final ClassName VISITOR = ClassName.get(Annotations.PACKAGE, "FieldVisitor");
    private static final Scope VISIT = Scope.of("prefix", "bit", "visitor", "index");

    private final PacketModel model;
    private final TypeSpec.Builder type;
    private final Rules rules;

    ViewGenerator(PacketModel model) {
        this.model = model;
        this.type = TypeSpec.classBuilder(model.view());
        this.rules = new Rules(model);
    }

    TypeSpec generate() throws Malformed {
        type.addOriginatingElement(model.element)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .superclass(ParameterizedTypeName.get(PACKET_VIEW, model.record))
                .addJavadoc(
                        "{@link $T}, where it lies in a buffer.\n\n$L", model.record, new BitDiagram(model).javadoc());
        MethodSpec tryWrap = new TryWrapGenerator(model, rules).generate();
        addConstants();
        addState();
        type.addStaticBlock(resolveSignatures(model.view()));
        type.addMethod(MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("A view around nothing.")
                .build());
        type.addMethod(tryWrap);
        type.addMethod(wrap());
        AccessorGenerator accessors = new AccessorGenerator(model, type);
        for (Field field : model.fields) {
            accessors.add(field);
        }
        for (Field field : model.fields) {
            new SetterGenerator(field).addTo(type);
        }
        for (Field field : model.fields) {
            if (field.shape instanceof Field.Union union) {
                type.addMethod(selection(field, union));
            }
        }
        new ChecksumGenerator(model).addTo(type);
        if (model.endsList != null) {
            type.addMethod(endsList(model.endsList.code(model.accessors())));
        }
        type.addMethod(toRecord());
        type.addMethod(visitFields());
        return type.build();
    }

    private void addConstants() {
        type.addField(FieldSpec.builder(TypeName.INT, "MIN_SIZE", Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc(
                        model.isFixedSize()
                                ? "The length of every such packet in bytes."
                                : "The length in bytes of the shortest such packet.")
                .initializer(model.minSize(0))
                .build());
        for (Field field : model.fields) {
            if (Layout.hasConstant(field)) {
                type.addField(FieldSpec.builder(TypeName.INT, Layout.constant(field), Modifier.STATIC, Modifier.FINAL)
                        .initializer(Layout.constantValue(model, field))
                        .build());
            }
        }
        rules.addTo(type);
        for (Field field : model.fields) {
            if (field.shape instanceof Field.Custom custom) {
                type.addField(FieldSpec.builder(custom.codec(), field.upperCase() + "_CODEC")
                        .addModifiers(Modifier.STATIC, Modifier.FINAL)
                        .initializer("new $T()", custom.codec())
                        .build());
            }
        }
    }

    private void addState() {
        if (model.refersBack()) {
            type.addField(TypeName.INT, "base", Modifier.PRIVATE);
        }
        for (Field field : model.fields) {
            if (field.shape instanceof Field.Nested nested) {
                addPart(PacketModel.viewOf(nested.record()), field.name);
            } else if (field.shape instanceof Field.PacketList list) {
                addList(field, list);
            } else if (field.shape instanceof Field.Union union) {
                for (Field.Alternative alternative : union.alternatives()) {
                    addPart(PacketModel.viewOf(alternative.record()), partName(field, alternative));
                }
                type.addField(FieldSpec.builder(unionView(union), field.name, Modifier.PRIVATE)
                        .initializer("$L", partName(field, union.alternatives().get(0)))
                        .build());
            }
        }
        for (Field field : model.fields) {
            if (field.when != null) {
                type.addField(TypeName.BOOLEAN, "has" + field.capitalized(), Modifier.PRIVATE);
            }
            if (field.padTo > 1 && field.shape instanceof Field.ByteRange && !field.isFixed()) {
                type.addField(TypeName.INT, field.name + "Size", Modifier.PRIVATE);
            }
            if (!field.isFixed() && !field.endsPacket) {
                type.addField(TypeName.INT, field.name + "End", Modifier.PRIVATE);
            }
        }
    }

    private void addPart(ClassName view, String name) {
        type.addField(FieldSpec.builder(view, name, Modifier.PRIVATE, Modifier.FINAL)
                .initializer("new $T()", view)
                .build());
    }

    private void addList(Field field, Field.PacketList list) {
        ClassName element = PacketModel.viewOf(list.record());
        type.addField(FieldSpec.builder(listType(list), field.name, Modifier.PRIVATE, Modifier.FINAL)
                .initializer("new $T<>(new $T())", PACKET_LIST, element)
                .build());
    }

    /** What lets the compiler inline a class from the start. */
    static CodeBlock resolveSignatures(ClassName type) {
        return CodeBlock.of("$T.resolve($T.class);\n", SIGNATURES, type);
    }

    static String partName(Field field, Field.Alternative alternative) {
        return field.name + alternative.record().simpleName();
    }

    static TypeName unionView(Field.Union union) {
        return ParameterizedTypeName.get(PACKET_VIEW, WildcardTypeName.subtypeOf(union.type()));
    }

    static TypeName listType(Field.PacketList list) {
        return ParameterizedTypeName.get(PACKET_LIST, PacketModel.viewOf(list.record()), list.record());
    }

    private MethodSpec wrap() {
        return MethodSpec.methodBuilder("wrap")
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("Like {@link #tryWrap(ByteBuffer, int, int)}, for bytes that are known to be good.\n\n")
                .addJavadoc("@return this view\n@throws $T if they are not\n", PACKET_EXCEPTION)
                .returns(model.view())
                .addParameter(ByteBuffer.class, "newBuffer")
                .addParameter(TypeName.INT, "offset")
                .addParameter(TypeName.INT, "length")
                .addStatement("$T status = tryWrap(newBuffer, offset, length)", STATUS)
                .beginControlFlow("if (status != $T.OK)", STATUS)
                .addStatement("throw failure($S, status, length)", model.packetName)
                .endControlFlow()
                .addStatement("return this")
                .build();
    }

    private static final ClassName PACKET_EXCEPTION = ClassName.get(Annotations.PACKAGE, "PacketException");

    /** The type of a field, marked as the declaration does if it may be null. */
    static TypeName nullable(Field field) {
        if (field.nullable == null) {
            return field.type;
        }
        return field.type.annotated(
                com.palantir.javapoet.AnnotationSpec.builder(field.nullable).build());
    }

    static CodeBlock orNull(Field field, CodeBlock value) {
        return field.when == null ? value : CodeBlock.of("has$L ? $L : null", field.capitalized(), value);
    }

    private static MethodSpec selection(Field field, Field.Union union) {
        MethodSpec.Builder method = MethodSpec.methodBuilder("select" + field.capitalized())
                .addModifiers(Modifier.PRIVATE)
                .returns(unionView(union))
                .addParameter(TypeName.LONG, "selector");
        CodeBlock otherwise = CodeBlock.of("");
        for (Field.Alternative alternative : union.alternatives()) {
            String part = partName(field, alternative);
            if (alternative.values().isEmpty()) {
                otherwise = CodeBlock.of("return $L", part);
            } else {
                method.beginControlFlow("if ($L)", isOneOf("selector", alternative.values()))
                        .addStatement("return $L", part)
                        .endControlFlow();
            }
        }
        return method.addStatement(otherwise).build();
    }

    static String isOneOf(String selector, List<Long> values) {
        return values.stream()
                .map(value -> selector + " == " + value + (value == value.intValue() ? "" : "L"))
                .collect(Collectors.joining(" || "));
    }

    /** Says whether a packet ends its list, for a view and for a builder. */
    static MethodSpec endsList(Expression.Code condition) {
        return MethodSpec.methodBuilder("endsList")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED)
                .returns(TypeName.BOOLEAN)
                .addStatement("return $L", condition.text())
                .build();
    }

    private MethodSpec toRecord() {
        List<CodeBlock> arguments = new ArrayList<>();
        for (Field field : model.fields) {
            boolean selfNull = field.isNumber() || field.shape instanceof Field.Custom || field.text() != null;
            CodeBlock value = owned(field);
            arguments.add(selfNull ? value : orNull(field, value));
        }
        return MethodSpec.methodBuilder("toRecord")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(model.record)
                .addStatement("return new $T(\n$L)", model.record, CodeBlock.join(arguments, ",\n"))
                .build();
    }

    /** The value of a field as the record has it. */
    static CodeBlock owned(Field field) {
        if (field.shape instanceof Field.ByteRange && field.text() == null) {
            return CodeBlock.of("$1T.copyOf(buffer, $2LStart(), $2LSize())", BYTES, field.name);
        }
        if (field.shape instanceof Field.PacketList) {
            return CodeBlock.of("$L.toRecords()", field.name);
        }
        if (field.shape instanceof Field.NumberList) {
            return CodeBlock.of("list($1LCount(), this::$1L)", field.name);
        }
        if (field.shape instanceof Field.Nested || field.shape instanceof Field.Union) {
            return CodeBlock.of("$L.toRecord()", field.name);
        }
        return CodeBlock.of("$L()", field.name);
    }

    private MethodSpec visitFields() {
        MethodSpec.Builder method = MethodSpec.methodBuilder("visitFields")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED)
                .addParameter(String.class, "prefix")
                .addParameter(TypeName.LONG, "bit")
                .addParameter(VISITOR, "visitor");
        for (Field field : model.fields) {
            if (field.when != null) {
                method.beginControlFlow("if (has$L)", field.capitalized());
            }
            method.addCode(visit(field));
            if (field.when != null) {
                method.endControlFlow();
            }
        }
        return method.build();
    }

    private static CodeBlock visit(Field field) {
        String member = VISIT.member(field);
        CodeBlock offset = Layout.bit(field);
        CodeBlock bit = offset.toString().equals("0") ? CodeBlock.of("bit") : CodeBlock.of("bit + $L", offset);
        if (field.shape instanceof Field.Nested || field.shape instanceof Field.Union) {
            return CodeBlock.of("visit($L, prefix + $S, $L, visitor);\n", member, field.name + ".", bit);
        }
        if (field.shape instanceof Field.PacketList) {
            ParameterSpec index = ParameterSpec.builder(TypeName.INT, "index").build();
            return CodeBlock.builder()
                    .addStatement("$L.rewind()", member)
                    .beginControlFlow("for (int $1N = 0; $2L.next(); $1N++)", index, member)
                    .addStatement(
                            "visit($1L.get(), prefix + $2S + $3N + $4S, bit + 8L * ($1L.get().start() - start), visitor)",
                            member,
                            field.name + "[",
                            index,
                            "].")
                    .endControlFlow()
                    .build();
        }
        CodeBlock length = field.isNumber()
                ? CodeBlock.of("$L", field.numberFormat().bits())
                : field.isFixed()
                        ? CodeBlock.of("$L", field.fixedBits())
                        : field.shape instanceof Field.ByteRange
                                ? CodeBlock.of("8L * $LSize()", field.name)
                                : CodeBlock.of(
                                        "8L * ($L - $L)",
                                        Layout.end(field),
                                        AccessorGenerator.parenthesized(Layout.relative(field)));
        return CodeBlock.of("visitor.field(prefix + $S, $L, $L, $L);\n", field.name, bit, length, owned(field));
    }
}
