package io.github.datagram.packet.processor;

import com.palantir.javapoet.CodeBlock;
import io.github.datagram.packet.processor.Expression.Malformed;
import io.github.datagram.packet.processor.Expression.Variable;
import java.util.function.Function;

/** Writes the checks of what stands in a field: of its parts, of what it consists of, and of where it ends if only that tells. */
final class ContentChecks {
    private final PacketModel model;
    private final Rules rules;
    private final Scope scope;
    private final Function<String, Variable> values;
    private final RuleChecks checks;
    private final CodeBlock.Builder code;

    ContentChecks(
            PacketModel model,
            Rules rules,
            Scope scope,
            Function<String, Variable> values,
            RuleChecks checks,
            CodeBlock.Builder code) {
        this.model = model;
        this.rules = rules;
        this.scope = scope;
        this.values = values;
        this.checks = checks;
        this.code = code;
    }

    /** Checks what stands in a range that is known to be there. */
    void addEnclosed(Field field) throws Malformed {
        if (field.shape instanceof Field.ByteRange || field.shape instanceof Field.NumberList || field.isNumber()) {
            return;
        }
        CodeBlock start = Layout.relative(field);
        CodeBlock length = CodeBlock.of("$LEnd - $L", field.name, enclosed(start));
        String member = scope.member(field);
        String rule = rules.add(field, "RANGE_RULE", "fills its range", "!=");
        openIfPresent(field);
        if (field.shape instanceof Field.PacketList) {
            addStatus(field, CodeBlock.of("$L.tryWrapRange(buffer, newBase, start + $L, $L)", member, start, length));
            addFailure(
                    field,
                    CodeBlock.of(
                            "within($1LStatus, $2L.get(), $3L, $4L + $2L.size(), $5L - $2L.size())",
                            field.name,
                            member,
                            rule,
                            start,
                            length));
        } else {
            if (field.shape instanceof Field.Union union) {
                addSelection(field, union);
            }
            CodeBlock tryWrap = CodeBlock.of("$L.tryWrap(buffer, newBase, start + $L, $L)", member, start, length);
            addStatus(field, CodeBlock.of("within($L, $L, $L, $L, $L)", tryWrap, member, rule, start, length));
            addFailure(field, CodeBlock.of("$LStatus", field.name));
        }
        closeIfPresent(field, false);
    }

    /** Finds out where a field ends that only its own content delimits. */
    void addSelfDelimited(Field field) throws Malformed {
        if (field.when != null) {
            code.addStatement(
                    "has$L = $L", field.capitalized(), field.when.code(values).text());
        }
        openIfPresent(field);
        CodeBlock start = Layout.relative(field);
        if (field.shape instanceof Field.ByteRange) {
            code.addStatement("$L = length", Layout.newEnd(field));
        } else if (field.shape instanceof Field.NumberList list) {
            addOpenNumbers(field, list.format().bytes(), start);
        } else if (field.shape instanceof Field.PacketList) {
            addOpenList(field, start);
        } else if (field.shape instanceof Field.Custom custom) {
            addCustom(field, custom, start);
        } else {
            addPart(field, start);
        }
        closeIfPresent(field, true);
        if (hasFollowing(field)) {
            addRoomCheck(field);
        }
    }

    private void addOpenNumbers(Field field, int bytes, CodeBlock start) {
        String rule = rules.add(field, "SIZE_RULE", "whole elements of " + bytes + " bytes", "is no multiple of");
        String size = "length - " + enclosed(start);
        checks.addInvalid("(" + size + ") % " + bytes + " != 0", rule, field, size, Integer.toString(bytes));
        code.addStatement("$L = length", Layout.newEnd(field));
    }

    /** A packet, or one of several, tells its size itself. */
    private void addPart(Field field, CodeBlock start) throws Malformed {
        if (field.shape instanceof Field.Union union) {
            addSelection(field, union);
        }
        String member = scope.member(field);
        CodeBlock range = rest(start);
        addStatus(field, CodeBlock.of("$L.tryWrap($L)", member, range));
        addFailure(field, failed(field, CodeBlock.of(member), start));
        code.addStatement("$L = $L + $L.size()", Layout.newEnd(field), start, member);
    }

    private void addOpenList(Field field, CodeBlock start) throws Malformed {
        String member = scope.member(field);
        CodeBlock range = rest(start);
        if (field.count != null) {
            String count = field.count.code(values).text();
            addStatus(field, CodeBlock.of("$L.tryWrapCounted($L, $L)", member, range, count));
        } else {
            addStatus(field, CodeBlock.of("$L.tryWrapRange($L)", member, range));
        }
        CodeBlock element = CodeBlock.of("$L.get()", member);
        addFailure(field, failed(field, element, CodeBlock.of("$L + $L.size()", start, member)));
        code.addStatement("$L = $L + $L.size()", Layout.newEnd(field), start, member);
    }

    private void addCustom(Field field, Field.Custom custom, CodeBlock start) {
        String size = field.name + "Size";
        code.addStatement(
                "int $L = $L_CODEC.measure(buffer, newBase, start + $L, start + length)",
                size,
                field.upperCase(),
                start);
        code.beginControlFlow("if ($L == $T.TRUNCATED)", size, BuilderGenerator.FIELD_CODEC)
                .addStatement("return truncated($L)", needed(CodeBlock.of("length + 1"), field))
                .endControlFlow();
        String type = custom.type().toString();
        String rule = rules.add(field, "RULE", "a valid " + type.substring(type.lastIndexOf('.') + 1), "");
        checks.addInvalid(size + " < 0", rule, field, "buffer.get(start + " + start + ")", "0");
        code.addStatement("$L = $L + $L", Layout.newEnd(field), start, size);
    }

    /** Are a field and the least that follows it there? */
    void addRoomCheck(Field field) {
        CodeBlock needed = needed(CodeBlock.of("$LEnd", field.name), field);
        code.beginControlFlow("if (length < $L)", needed)
                .addStatement("return truncated($L)", needed)
                .endControlFlow();
    }

    /** The number of bytes that must be there for everything up to {@code end} and the least that follows. */
    private CodeBlock needed(CodeBlock end, Field last) {
        return hasFollowing(last) ? CodeBlock.of("$L + $L", end, following(last)) : end;
    }

    /** The least that what follows a field takes. */
    private CodeBlock following(Field field) {
        return model.minSize(model.fields.indexOf(field) + 1);
    }

    private boolean hasFollowing(Field field) {
        return !following(field).toString().equals("0");
    }

    private void addSelection(Field field, Field.Union union) throws Malformed {
        String selector = union.selector().code(values).text();
        code.addStatement("$L = select$L($L)", scope.member(field), field.capitalized(), selector);
    }

    private void addStatus(Field field, CodeBlock value) {
        code.addStatement("$T $LStatus = $L", ViewGenerator.STATUS, field.name, value);
    }

    private void addFailure(Field field, CodeBlock result) {
        code.beginControlFlow("if ($LStatus != $T.OK)", field.name, ViewGenerator.STATUS)
                .addStatement("return $L", result)
                .endControlFlow();
    }

    private CodeBlock failed(Field field, CodeBlock part, CodeBlock start) {
        return CodeBlock.of("failed($LStatus, $L, $L, $L)", field.name, part, start, following(field));
    }

    private void openIfPresent(Field field) {
        if (field.when != null) {
            code.beginControlFlow("if (has$L)", field.capitalized());
        }
    }

    private void closeIfPresent(Field field, boolean setEnd) {
        if (field.when == null) {
            return;
        }
        code.nextControlFlow("else");
        if (field.shape instanceof Field.Nested
                || field.shape instanceof Field.PacketList
                || field.shape instanceof Field.Union) {
            code.addStatement("clear($L)", scope.member(field));
        }
        if (setEnd) {
            code.addStatement("$LEnd = $L", field.name, Layout.relative(field));
        }
        code.endControlFlow();
    }

    /** The arguments that stand for what is there from a place on. */
    private static CodeBlock rest(CodeBlock start) {
        return CodeBlock.of("buffer, newBase, start + $L, length - $L", start, enclosed(start));
    }

    private static CodeBlock enclosed(CodeBlock start) {
        return start.toString().contains(" ") ? CodeBlock.of("($L)", start) : start;
    }
}
