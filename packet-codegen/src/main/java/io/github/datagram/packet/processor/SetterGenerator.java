package io.github.datagram.packet.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.github.datagram.packet.processor.Expression.Range;
import javax.lang.model.element.Modifier;

/** Writes the method of a view that changes a field in place, for fields on which the structure does not depend. */
final class SetterGenerator {
    private final Field field;

    SetterGenerator(Field field) {
        this.field = field;
    }

    void addTo(TypeSpec.Builder type) {
        if (field.structural || !field.isNumber() || field.when != null) {
            return;
        }
        NumberFormat format = field.numberFormat();
        Place place = Place.alone(field);
        CodeBlock raw = format.toRaw(CodeBlock.of("$L", field.name));
        boolean isBits = field.shape instanceof Field.BitField;
        MethodSpec.Builder setter = MethodSpec.methodBuilder("set" + field.capitalized())
                .addModifiers(Modifier.PUBLIC)
                .addParameter(format.javaType(), field.name)
                .addJavadoc("Changes $L.\n\n@param $L its new value\n", field.documentation, field.name);
        boolean ranged = isBits && !format.isBoolean() && format.bits() != 32 && format.bits() != 64;
        if (ranged) {
            Range range = format.range();
            setter.addJavadoc(
                    "@throws IllegalArgumentException unless it is from $L to $L\n", range.min(), range.max());
            raw = CodeBlock.of(
                    format.isLong() ? "check($S, $L, $LL, $LL)" : "check($S, $L, $L, $L)",
                    field.name,
                    raw,
                    range.min(),
                    range.max());
        }
        setter.addJavadoc("@throws java.nio.ReadOnlyBufferException if the buffer is read-only\n");
        setter.addStatement("$L", isBits ? BitCode.replace(field, place, raw) : format.write(place.index(), raw));
        type.addMethod(setter.build());
    }
}
