package io.github.datagram.packet.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.github.datagram.packet.processor.Expression.Code;
import io.github.datagram.packet.processor.Expression.Range;
import io.github.datagram.packet.processor.Expression.Variable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** A packet as declared, checked and laid out. */
final class PacketModel {
    /** A rule that is no constant: an operand of {@code &&} in a {@code @Require}. */
    record Requirement(Expression condition, Field reportedAt) {}

    final TypeElement element;
    final ClassName record;
    final String packetName;
    final List<Field> fields;
    /** The fields of nested packets that expressions mention, by names with dots. */
    final List<Field> dotted = new ArrayList<>();

    final List<Requirement> requirements = new ArrayList<>();

    /** The condition under which a packet ends the list that it is in. */
    @Nullable
    Expression endsList;

    PacketModel(TypeElement element, ClassName record, List<Field> fields) {
        this.element = element;
        this.record = record;
        this.fields = fields;
        String simple = String.join("", record.simpleNames());
        this.packetName = Character.toLowerCase(simple.charAt(0)) + simple.substring(1);
    }

    ClassName view() {
        return viewOf(record);
    }

    ClassName builder() {
        return builderOf(record);
    }

    /** A class cannot implement its own members, so the steps of a builder have a place beside it. */
    ClassName steps() {
        return ClassName.get(record.packageName(), String.join("", record.simpleNames()) + "Steps");
    }

    static ClassName viewOf(ClassName record) {
        return ClassName.get(record.packageName(), String.join("", record.simpleNames()) + "View");
    }

    static ClassName builderOf(ClassName record) {
        return ClassName.get(record.packageName(), String.join("", record.simpleNames()) + "Builder");
    }

    @Nullable
    Field find(String name) {
        return Stream.concat(fields.stream(), dotted.stream())
                .filter(field -> field.name.equals(name))
                .findFirst()
                .orElse(null);
    }

    /** The numbers of 64 bits without a sign that are calculated with, and must have but 63 for that. */
    Set<String> calculatedUnsigned64() {
        Set<String> names = new LinkedHashSet<>();
        for (Field field : fields) {
            Stream.of(field.length, field.count).filter(Objects::nonNull).forEach(each -> names.addAll(each.names()));
            Expression selector = field.shape instanceof Field.Union union ? union.selector() : null;
            Stream.of(field.when, selector instanceof Expression.Name ? null : selector)
                    .filter(Objects::nonNull)
                    .forEach(each -> names.addAll(each.calculatedNames()));
        }
        requirements.forEach(each -> names.addAll(each.condition().calculatedNames()));
        names.removeIf(name -> !field(name).numberFormat().isUnsigned64());
        return names;
    }

    /** How many bytes at the start of the packet are of fields of fixed size: every such packet has them. */
    int fixedBytes() {
        return fields.stream()
                        .filter(field -> field.anchor == null && field.isFixed())
                        .mapToInt(Field::fixedBits)
                        .sum()
                / Byte.SIZE;
    }

    /** The place among the fields of a field, or of the nested packet that it is in. */
    int position(Field field) {
        return fields.indexOf(field.outermost());
    }

    Field field(String name) {
        Field field = find(name);
        if (field == null) {
            throw new IllegalStateException(name);
        }
        return field;
    }

    /** What names in expressions stand for, where a field is read by {@code reader}. */
    Function<String, Variable> variables(Function<Field, Code> reader) {
        return name -> {
            if (name.equals(Field.SIZE)) {
                return new Variable(new Range(0, Integer.MAX_VALUE), false, new Code(name, 12, false));
            }
            Field field = field(name);
            NumberFormat format = field.numberFormat();
            return new Variable(format.range(), format.isBoolean(), reader.apply(field), format.isUnsigned64());
        };
    }

    /** Names stand for the accessors of the view. */
    Function<String, Variable> accessors() {
        return accessors(Scope.EMPTY);
    }

    /** The same in a method of the view that has variables. */
    Function<String, Variable> accessors(Scope scope) {
        return variables(field -> accessor(field, scope));
    }

    /** The call on a view that reads a number as expressions want it. */
    Code accessor(Field field, Scope scope) {
        NumberFormat format = field.numberFormat();
        boolean unsigned32 = format.bits() == 32 && !format.signed();
        if (unsigned32 && format.kind() == NumberFormat.Kind.ENDIAN) {
            return ifPresent(field, new Code(scope.path(field) + "Long()", 12, true));
        }
        String call = scope.path(field) + format.rawSuffix() + "()";
        return ifPresent(
                field,
                unsigned32
                        ? new Code("Integer.toUnsignedLong(" + call + ")", 12, true)
                        : new Code(call, 12, format.isLong()));
    }

    /** A field in a packet that is not there has no accessor that could be called. */
    private static Code ifPresent(Field field, Code code) {
        if (field.owner == null || field.owner.when == null) {
            return code;
        }
        return new Code("has" + field.owner.capitalized() + " ? " + code.text() + " : 0", 0, code.isLong());
    }

    /** Like {@link #accessors}, with the ranges that are left by rules such as {@code ihl >= 5}. */
    Function<String, Variable> limitedAccessors() {
        Function<String, Variable> accessors = accessors();
        return name -> {
            Variable variable = accessors.apply(name);
            Range range = variable.range();
            for (Requirement requirement : requirements) {
                range = limited(range, name, requirement.condition());
            }
            return new Variable(range, variable.isBoolean(), variable.code(), variable.isUnsigned64());
        };
    }

    private static Range limited(Range range, String name, Expression condition) {
        boolean limits = condition instanceof Expression.Binary comparison
                && comparison.left().equals(new Expression.Name(name))
                && comparison.right() instanceof Expression.Literal;
        if (!limits) {
            return range;
        }
        Expression.Binary comparison = (Expression.Binary) condition;
        long limit = ((Expression.Literal) comparison.right()).value();
        return switch (comparison.operator()) {
            case ">=" -> new Range(Math.max(range.min(), limit), range.max());
            case ">" -> new Range(Math.max(range.min(), limit + 1), range.max());
            case "<=" -> new Range(range.min(), Math.min(range.max(), limit));
            case "<" -> new Range(range.min(), Math.min(range.max(), limit - 1));
            case "==" -> new Range(limit, limit);
            default -> range;
        };
    }

    /** Names stand for the fields of the builder. */
    Function<String, Variable> builderFields() {
        return builderFields(Scope.EMPTY);
    }

    /** The same in a method of the builder that has variables. */
    Function<String, Variable> builderFields(Scope scope) {
        return variables(field -> {
            NumberFormat format = field.numberFormat();
            boolean unsigned32 = format.bits() == 32 && !format.signed();
            String value = field.owner == null ? scope.member(field) : given(field, format, scope);
            return ifPresent(
                    field,
                    unsigned32
                            ? new Code("Integer.toUnsignedLong(" + value + ")", 12, true)
                            : new Code(value, 12, format.isLong()));
        });
    }

    /** What the caller gave for a field of a nested packet, or what its builder writes whatever that is. */
    private static String given(Field field, NumberFormat format, Scope scope) {
        Long constant = field.target == null ? null : field.target.constant;
        if (constant != null) {
            return format.isBoolean() ? Boolean.toString(constant != 0) : constant + (format.isLong() ? "L" : "");
        }
        return format.toRaw(CodeBlock.of("$L()", scope.path(field))).toString();
    }

    /** The least size in bytes that everything from a field on takes, as an expression over sizes of other packets. */
    CodeBlock minSize(int fromField) {
        int bits = 0;
        List<CodeBlock> others = new ArrayList<>();
        for (Field field : fields.subList(fromField, fields.size())) {
            if (field.isFixed()) {
                bits += field.fixedBits();
            } else if (field.shape instanceof Field.Nested nested && field.when == null) {
                others.add(CodeBlock.of("$T.MIN_SIZE", viewOf(nested.record())));
            }
        }
        if (bits > 0 || others.isEmpty()) {
            others.add(0, CodeBlock.of("$L", bits / Byte.SIZE));
        }
        return CodeBlock.join(others, " + ");
    }

    /** Whether a codec wants to know where the outermost packet starts. */
    boolean refersBack() {
        return fields.stream().anyMatch(field -> field.shape instanceof Field.Custom);
    }

    boolean isFixedSize() {
        return fields.stream().allMatch(Field::isFixed);
    }
}
