package io.github.datagram.packet.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.lang.model.element.Modifier;

/** Writes the methods of a view that read a field. */
final class AccessorGenerator {
    private final PacketModel model;
    private final TypeSpec.Builder type;

    AccessorGenerator(PacketModel model, TypeSpec.Builder type) {
        this.model = model;
        this.type = type;
    }

    void add(Field field) {
        if (field.when != null) {
            type.addMethod(accessor(TypeName.BOOLEAN, "has" + field.capitalized())
                    .addJavadoc("{@return whether there is $L}", field.documentation)
                    .addStatement("return has$L", field.capitalized())
                    .build());
        }
        Place place = Place.of(field, model);
        CodeBlock index = place.index();
        if (field.isNumber()) {
            addNumberAccessors(field, place);
        } else if (field.shape instanceof Field.ByteRange) {
            addRangeAccessors(field, index);
        } else if (field.shape instanceof Field.NumberList list) {
            addNumberListAccessors(field, list.format(), place);
        } else if (field.shape instanceof Field.PacketList list) {
            type.addMethod(accessor(ViewGenerator.listType(list), field.name)
                    .addJavadoc("{@return $L, before the first}", field.documentation)
                    .addStatement("$L.rewind()", field.name)
                    .addStatement("return $L", field.name)
                    .build());
        } else if (field.shape instanceof Field.Nested nested) {
            type.addMethod(accessor(PacketModel.viewOf(nested.record()), field.name)
                    .addJavadoc("{@return $L}", field.documentation)
                    .addStatement("return $L", field.name)
                    .build());
        } else if (field.shape instanceof Field.Union union) {
            type.addMethod(accessor(ViewGenerator.unionView(union), field.name)
                    .addJavadoc(
                            "{@return $L: one of the views of the packets in {@link $T}}",
                            field.documentation,
                            union.type())
                    .addStatement("return $L", field.name)
                    .build());
        } else if (field.shape instanceof Field.Custom) {
            CodeBlock read = CodeBlock.of("$L_CODEC.read(buffer, base, $L)", field.upperCase(), index);
            type.addMethod(accessor(ViewGenerator.nullable(field), field.name)
                    .addJavadoc("{@return $L}", field.documentation)
                    .addStatement("return $L", ViewGenerator.orNull(field, read))
                    .build());
            type.addMethod(accessor(TypeName.INT, field.name + "Start")
                    .addJavadoc("{@return the index in the buffer of $L}", field.documentation)
                    .addStatement("return $L", index)
                    .build());
        }
    }

    private void addNumberAccessors(Field field, Place place) {
        NumberFormat format = field.numberFormat();
        boolean isBits = field.shape instanceof Field.BitField;
        CodeBlock raw = isBits ? BitCode.read(field, place) : format.read(place);
        if (format.kind() == NumberFormat.Kind.PRIMITIVE) {
            type.addMethod(accessor(format.javaType(), field.name)
                    .addJavadoc("{@return $L; $L}", field.documentation, format.description())
                    .addStatement("return $L", raw)
                    .build());
            return;
        }
        CodeBlock value = format.toJava(format.isWide() ? raw : CodeBlock.of("$L$L()", field.name, format.rawSuffix()));
        if (format.kind() == NumberFormat.Kind.ENDIAN) {
            value = CodeBlock.of("$T.read(buffer, $L)", format.javaType(), place.index());
        }
        type.addMethod(accessor(ViewGenerator.nullable(field), field.name)
                .addJavadoc("{@return $L; $L}", field.documentation, format.description())
                .addStatement("return $L", ViewGenerator.orNull(field, value))
                .build());
        if (format.isWide()) {
            return;
        }
        String absent = field.when == null ? "" : ", or 0 if it is not there";
        CodeBlock number = field.when == null ? raw : CodeBlock.of("has$L ? $L : 0", field.capitalized(), raw);
        type.addMethod(accessor(format.rawType(), field.name + format.rawSuffix())
                .addJavadoc("{@return $L as a number$L$L}", field.documentation, asBits(format), absent)
                .addStatement("return $L", number)
                .build());
        if (format.bits() == 32 && format.kind() == NumberFormat.Kind.ENDIAN) {
            type.addMethod(accessor(TypeName.LONG, field.name + "Long")
                    .addJavadoc("{@return $L as an unsigned number$L}", field.documentation, absent)
                    .addStatement("return Integer.toUnsignedLong($LInt())", field.name)
                    .build());
        }
    }

    private static String asBits(NumberFormat format) {
        boolean signBit = format.bits() == 32 || format.bits() == 64;
        return signBit ? ", whose highest bit is the sign of the {@code " + format.rawType() + "}" : "";
    }

    private void addRangeAccessors(Field field, CodeBlock index) {
        CodeBlock size = field.isFixed()
                ? CodeBlock.of("$L", field.length == null ? "0" : field.length.text())
                : field.padTo > 1
                        ? CodeBlock.of("$LSize", field.name)
                        : CodeBlock.of("$L - $L", Layout.end(field), parenthesized(Layout.relative(field)));
        Field.TextFormat text = field.text();
        if (text == null) {
            type.addMethod(accessor(ClassName.get(ByteBuffer.class), field.name)
                    .addJavadoc("{@return $L, in a new buffer that shares the bytes}", field.documentation)
                    .addStatement("return buffer.slice($1L$2L(), $1L$3L())", field.name, "Start", "Size")
                    .build());
        } else {
            addText(field, text);
        }
        type.addMethod(accessor(TypeName.INT, field.name + "Start")
                .addJavadoc("{@return the index in the buffer of $L}", field.documentation)
                .addStatement("return $L", index)
                .build());
        type.addMethod(accessor(TypeName.INT, field.name + "Size")
                .addJavadoc("{@return the length in bytes of $L}", field.documentation)
                .addStatement("return $L", size)
                .build());
    }

    private void addText(Field field, Field.TextFormat text) {
        CodeBlock padding = field.isPaddedText() ? CodeBlock.of(", $L", literal(text.padding())) : CodeBlock.of("");
        CodeBlock read = CodeBlock.of(
                "text($1LStart(), $1LSize(), $2T.$3L$4L)", field.name, StandardCharsets.class, text.charset(), padding);
        type.addMethod(accessor(ViewGenerator.nullable(field), field.name)
                .addJavadoc("{@return $L, with U+FFFD for bytes that are no text}", field.documentation)
                .addStatement("return $L", ViewGenerator.orNull(field, read))
                .build());
    }

    /** A character as Java has it. */
    static String literal(char character) {
        boolean plain = character >= ' ' && character < 0x7F && character != '\'' && character != '\\';
        return plain ? "'" + character + "'" : String.format("'\\u%04X'", (int) character);
    }

    static CodeBlock parenthesized(CodeBlock code) {
        return code.toString().contains(" ") ? CodeBlock.of("($L)", code) : code;
    }

    private void addNumberListAccessors(Field field, NumberFormat format, Place place) {
        CodeBlock count = field.isFixed() && field.count != null
                ? CodeBlock.of("$L", field.count.text())
                : CodeBlock.of(
                        "($L - $L) / $T.BYTES",
                        Layout.end(field),
                        parenthesized(Layout.relative(field)),
                        format.wire());
        type.addMethod(accessor(TypeName.INT, field.name + "Count")
                .addJavadoc("{@return the number of elements of $L}", field.documentation)
                .addStatement("return $L", count)
                .build());
        type.addMethod(accessor(format.javaType(), field.name)
                .addJavadoc("{@return an element of $L}\n\n", field.documentation)
                .addJavadoc("@throws IndexOutOfBoundsException unless {@code index} is from 0 to the count\n")
                .addParameter(TypeName.INT, "index")
                .addStatement("$T.checkIndex(index, $LCount())", java.util.Objects.class, field.name)
                .addStatement("return $L", format.toJava(format.read(place.element(format))))
                .build());
    }

    private static MethodSpec.Builder accessor(TypeName type, String name) {
        return MethodSpec.methodBuilder(name).addModifiers(Modifier.PUBLIC).returns(type);
    }
}
