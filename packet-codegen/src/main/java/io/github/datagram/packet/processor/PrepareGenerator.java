package io.github.datagram.packet.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import io.github.datagram.packet.processor.Expression.Code;
import io.github.datagram.packet.processor.Expression.Malformed;
import io.github.datagram.packet.processor.Expression.Range;
import io.github.datagram.packet.processor.Expression.Variable;
import io.github.datagram.packet.processor.PacketModel.Requirement;
import java.util.function.Function;
import javax.lang.model.element.Modifier;

/** Writes the method of a builder that computes and checks everything before the first byte is written. */
final class PrepareGenerator {
    private final PacketModel model;
    private final MethodSpec.Builder method;

    PrepareGenerator(PacketModel model) {
        this.model = model;
        this.method = MethodSpec.methodBuilder("prepare")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(TypeName.INT)
                .addParameter(BuilderGenerator.ENCODING, "context")
                .addParameter(TypeName.INT, "at");
    }

    MethodSpec generate() throws Malformed {
        for (Field field : model.fields) {
            addGiven(field);
        }
        for (Field field : model.fields) {
            if (!field.isFixed()) {
                addEnd(field);
            }
        }
        for (Field told : model.fields) {
            for (Field computed : model.fields) {
                if (computed.tellsSizeOf == told) {
                    addComputed(computed, told);
                }
            }
        }
        for (String name : model.calculatedUnsigned64()) {
            String value = model.builderFields().apply(name).code().text();
            method.addStatement(
                    "require($L >= 0, $S, $L, $S)", value, model.packetName + "." + name, value, name + " < 2^63");
        }
        for (Field field : model.fields) {
            addConsistency(field);
        }
        for (Requirement requirement : model.requirements) {
            addRequirement(requirement);
        }
        for (Field field : model.fields) {
            if (field.checksum != null && !field.checksum.isWhole()) {
                addCovered(field, field.checksum);
            }
        }
        return method.addStatement("return $L", Layout.end(model, qualifier())).build();
    }

    /** Checks that what is an object was given; numbers and ranges of bytes start as zero and as none. */
    private void addGiven(Field field) {
        if (field.isNumber() || field.shape instanceof Field.ByteRange) {
            return;
        }
        boolean list = field.shape instanceof Field.NumberList || field.shape instanceof Field.PacketList;
        String check = list ? "requireElements" : "requireGiven";
        CodeBlock checked = CodeBlock.of("$L($S, $L)", check, label(field), field.name);
        if (field.when == null) {
            method.addStatement(checked);
        } else if (list) {
            method.beginControlFlow("if (has$L)", field.capitalized())
                    .addStatement(checked)
                    .endControlFlow();
        }
    }

    private void addCovered(Field field, Field.Sum sum) throws Malformed {
        CodeBlock size = Layout.end(model, qualifier());
        CodeBlock covered = ChecksumGenerator.covered(sum, size, model.builderFields());
        method.addStatement("requireCovers($S, $L, $L)", label(field), covered, size);
    }

    private String label(Field field) {
        return model.packetName + "." + field.name;
    }

    private String qualifier() {
        return model.view().simpleName() + ".";
    }

    private void addEnd(Field field) throws Malformed {
        CodeBlock start = Layout.relative(field, qualifier());
        boolean asked = field.isAsked();
        if (field.when != null && !asked) {
            method.addStatement(
                    "has$L = $L",
                    field.capitalized(),
                    field.when.code(model.builderFields()).text());
        }
        CodeBlock size = size(field, start);
        if (field.when == null) {
            method.addStatement("$LEnd = $L", field.name, sum(start, size));
        } else {
            method.addStatement(
                    "$1LEnd = has$2L ? $3L : $4L", field.name, field.capitalized(), sum(start, size), start);
        }
    }

    private static CodeBlock sum(CodeBlock start, CodeBlock size) {
        return CodeBlock.of("$T.addExact($L, $L)", Math.class, start, size);
    }

    private CodeBlock size(Field field, CodeBlock start) {
        if (field.isNumber()) {
            return CodeBlock.of("$L", field.numberFormat().bytes());
        }
        if (field.shape instanceof Field.ByteRange) {
            return padded(field, CodeBlock.of("$LSize", field.name));
        }
        if (field.shape instanceof Field.NumberList list) {
            return CodeBlock.of(
                    "$L.size() * $T.BYTES", field.name, list.format().wire());
        }
        if (field.shape instanceof Field.PacketList) {
            return padded(field, CodeBlock.of("prepareAll($1LBuilder, $1L, context, at + $2L)", field.name, start));
        }
        if (field.shape instanceof Field.Union) {
            return CodeBlock.of("prepare$L(context, at + $L)", field.capitalized(), start);
        }
        if (field.shape instanceof Field.Custom) {
            return CodeBlock.of(
                    "$T.$L_CODEC.size($L, context, at + $L)", model.view(), field.upperCase(), field.name, start);
        }
        return CodeBlock.of("prepare($1LBuilder, $1L, context, at + $2L)", field.name, start);
    }

    private static CodeBlock padded(Field field, CodeBlock size) {
        return field.padTo == 1 ? size : CodeBlock.of("pad($L, $L)", size, field.padTo);
    }

    private void addComputed(Field computed, Field told) throws Malformed {
        if (computed.solution == null) {
            throw new IllegalStateException(computed.name);
        }
        NumberFormat format = computed.numberFormat();
        Range range = format.range();
        String value = computed.solution.code(withSizeOf(told)).text();
        boolean isInt = range.fitsInt();
        String label = label(computed);
        CodeBlock checked = isInt
                ? CodeBlock.of("check($S, $L, $L, $L)", label, value, range.min(), range.max())
                : CodeBlock.of("check($S, $L, $LL, $LL)", label, value, range.min(), range.max());
        if (!isInt && !format.isLong()) {
            checked = CodeBlock.of("(int) $L", checked);
        }
        if (computed.when != null) {
            checked = CodeBlock.of("has$L ? $L : 0", computed.capitalized(), checked);
        }
        method.addStatement("$L = $L", computed.name, checked);
    }

    private Function<String, Variable> withSizeOf(Field told) {
        Function<String, Variable> fields = model.builderFields();
        return name -> name.equals(Field.SIZE)
                ? new Variable(new Range(0, Integer.MAX_VALUE), false, sizeCode(told))
                : fields.apply(name);
    }

    /** What the length or count of a field is, once all ends are known. */
    private Code sizeCode(Field told) {
        if (told.count != null) {
            return new Code(told.name + ".size()", 12, false);
        }
        if (told.shape instanceof Field.ByteRange) {
            return new Code(told.name + "Size", 12, false);
        }
        CodeBlock start = Layout.relative(told, qualifier());
        String text = start.toString().contains(" ") ? "(" + start + ")" : start.toString();
        return new Code(told.name + "End - " + text, 9, false);
    }

    /** Checks what the caller gave against what the caller gave. */
    private void addConsistency(Field field) throws Malformed {
        String label = label(field);
        Function<String, Variable> fields = model.builderFields();
        if (field.when != null && field.isAsked()) {
            method.addStatement(
                    "requirePresence($L, has$L, $S, $S)",
                    field.when.code(fields).text(),
                    field.capitalized(),
                    label,
                    field.when.text());
        }
        Expression told = field.length != null ? field.length : field.count;
        boolean solved = model.fields.stream().anyMatch(computed -> computed.tellsSizeOf == field);
        if (told == null || solved || field.isFixed()) {
            return;
        }
        String size = sizeCode(field).text();
        String what = field.count == null ? "size" : "count";
        String holds = size + " == " + enclosed(told.code(fields));
        if (field.when != null) {
            holds = "!has" + field.capitalized() + " || " + holds;
        }
        method.addStatement("require($L, $S, $L, $S)", holds, label, size, what + " == " + told.text());
    }

    private static String enclosed(Code code) {
        return code.precedence() <= 6 ? "(" + code.text() + ")" : code.text();
    }

    private void addRequirement(Requirement requirement) throws Malformed {
        Field field = requirement.reportedAt();
        Function<String, Variable> fields = model.builderFields();
        String value = fields.apply(field.name).code().text();
        method.addStatement(
                "require($L, $S, $L, $S)",
                requirement.condition().code(fields).text(),
                label(field),
                field.numberFormat().isBoolean() ? value + " ? 1 : 0" : value,
                requirement.condition().text());
    }
}
