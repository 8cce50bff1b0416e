package io.github.datagram.packet.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import io.github.datagram.packet.processor.Expression.Binary;
import io.github.datagram.packet.processor.Expression.Code;
import io.github.datagram.packet.processor.Expression.Literal;
import io.github.datagram.packet.processor.Expression.Malformed;
import io.github.datagram.packet.processor.Expression.Range;
import io.github.datagram.packet.processor.Expression.Variable;
import io.github.datagram.packet.processor.PacketModel.Requirement;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Writes the one check of the structure.
 *
 * <p>It goes through the packet in steps. Fields of a constant offset come first; with them the sizes of as many following
 * fields as possible are known, and one comparison tells whether all these are there. That makes further fields readable,
 * and so on. A field that only its own content delimits is a step of its own. Each rule is checked as soon as its fields
 * are readable.
 */
final class TryWrapGenerator {
    /** Sizes up to this bound cannot overflow an int in any sum that a packet could have. */
    private static final long SMALL = 1 << 24;

    private final PacketModel model;
    private final Rules rules;
    private final Scope scope;
    private final CodeBlock.Builder code = CodeBlock.builder();
    private final Set<Field> readable = new HashSet<>();
    private final List<Requirement> openRequirements;
    private final Set<Field> openConstants = new HashSet<>();
    private final RuleChecks checks;
    private final ContentChecks contents;

    /** Fields that are mentioned in an expression: each is read once, into a variable. */
    private final Set<String> mentioned = new HashSet<>();

    private final Set<String> calculatedUnsigned64;
    private final Map<Field, String> variables = new HashMap<>();
    private final Function<String, Variable> values;

    TryWrapGenerator(PacketModel model, Rules rules) {
        this.model = model;
        this.rules = rules;
        this.scope = scopeOf(model);
        this.calculatedUnsigned64 = model.calculatedUnsigned64();
        this.openRequirements = new ArrayList<>(model.requirements);
        this.values = model.variables(field -> {
            String variable = variables.get(field);
            Code accessor = model.accessor(field, scope);
            return variable == null ? accessor : new Code(variable, 12, accessor.isLong());
        });
        this.checks = new RuleChecks(values, rules, code);
        this.contents = new ContentChecks(model, rules, scope, values, checks, code);
        model.requirements.forEach(each -> mentioned.addAll(each.condition().names()));
        for (Field field : model.fields) {
            Expression selector = field.shape instanceof Field.Union union ? union.selector() : null;
            Stream.of(field.length, field.count, field.when, selector)
                    .filter(Objects::nonNull)
                    .forEach(each -> mentioned.addAll(each.names()));
        }
    }

    /** The parameters, and what is called after a field. */
    private static Scope scopeOf(PacketModel model) {
        Set<String> variables = new HashSet<>(Set.of("newBuffer", "newBase", "offset", "length"));
        for (Field field : model.fields) {
            variables.addAll(List.of(field.name + "Size", field.name + "End", field.name + "Status"));
        }
        return new Scope(variables);
    }

    MethodSpec generate() throws Malformed {
        code.beginControlFlow("if (length < MIN_SIZE)")
                .addStatement("return truncated(newBuffer, offset, length, MIN_SIZE)")
                .endControlFlow();
        code.addStatement("begin(newBuffer, offset, length)");
        if (model.refersBack()) {
            code.addStatement("base = newBase");
        }
        becomeReadable(null);
        List<Field> varying = new ArrayList<>(
                model.fields.stream().filter(field -> !field.isFixed()).toList());
        while (!varying.isEmpty()) {
            List<Field> step = new ArrayList<>();
            while (!varying.isEmpty() && isSizeKnown(varying.get(0))) {
                step.add(varying.remove(0));
            }
            if (step.isEmpty()) {
                Field field = varying.remove(0);
                contents.addSelfDelimited(field);
                becomeReadable(field);
            } else {
                addStep(step);
            }
        }
        code.addStatement("return ok($L)", Layout.end(model, ""));
        return MethodSpec.methodBuilder("tryWrap")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(ViewGenerator.STATUS)
                .addParameter(ByteBuffer.class, "newBuffer")
                .addParameter(TypeName.INT, "newBase")
                .addParameter(TypeName.INT, "offset")
                .addParameter(TypeName.INT, "length")
                .addCode(code.build())
                .build();
    }

    /** Fields that are fixed after {@code anchor} can be read now, as well as a number that itself varies. */
    private void becomeReadable(@Nullable Field anchor) throws Malformed {
        if (anchor != null) {
            readable.add(anchor);
        }
        for (Field field : model.fields) {
            if (field.anchor == anchor && field.isFixed() && readable.add(field) && field.constant != null) {
                openConstants.add(field);
            }
        }
        if (anchor != null && anchor.constant != null) {
            openConstants.add(anchor);
        }
        for (Field field : model.dotted) {
            if (readable.contains(field.outermost())) {
                readable.add(field);
            }
        }
        for (Field field : model.fields) {
            if (openConstants.remove(field)) {
                checks.addConstant(field);
            }
        }
        for (Field field :
                Stream.concat(model.fields.stream(), model.dotted.stream()).toList()) {
            if (readable.contains(field) && mentioned.contains(field.name) && !variables.containsKey(field)) {
                addVariable(field);
            }
        }
        for (Requirement requirement : List.copyOf(openRequirements)) {
            if (isReadable(requirement.condition())) {
                openRequirements.remove(requirement);
                checks.addRequirement(requirement);
            }
        }
    }

    private void addVariable(Field field) {
        Code accessor = model.accessor(field, scope);
        String name = field.variable();
        while (isTaken(name, field)) {
            name += "Value";
        }
        String type = field.numberFormat().isBoolean() ? "boolean" : accessor.isLong() ? "long" : "int";
        code.addStatement("$L $L = $L", type, name, accessor.text());
        variables.put(field, name);
        if (calculatedUnsigned64.contains(field.name)) {
            String rule = rules.add(field, "SIGN_RULE", field.name + " < 2^63", "unsigned >");
            checks.addInvalid(name + " < 0", rule, field, name, "Long.MAX_VALUE");
        }
    }

    /** Whether a variable of that name would hide something else, such as a constant, whose name is in capitals. */
    private boolean isTaken(String name, Field field) {
        Field other = model.find(name);
        return name.equals(name.toUpperCase(Locale.ROOT))
                || scope.hides(name)
                || variables.containsValue(name)
                || (other != null && other != field);
    }

    private boolean isReadable(@Nullable Expression expression) {
        return expression == null
                || expression.names().stream().map(model::field).allMatch(readable::contains);
    }

    private boolean isSizeKnown(Field field) {
        return sizeOf(field) != null && isReadable(sizeOf(field)) && isReadable(field.when);
    }

    /** The size in bytes as an expression, or null for a field that only its own content delimits. */
    private static @Nullable Expression sizeOf(Field field) {
        if (field.isNumber()) {
            int bytes = field.numberFormat().bytes();
            return new Literal(bytes, Integer.toString(bytes));
        }
        if (field.shape instanceof Field.NumberList list && field.count != null) {
            int bytes = list.format().bytes();
            return new Binary("*", field.count, new Literal(bytes, Integer.toString(bytes)));
        }
        return field.length;
    }

    private void addStep(List<Field> step) throws Malformed {
        boolean checked = false;
        for (Field field : step) {
            checked = addSize(field);
        }
        Field last = step.get(step.size() - 1);
        if (!checked) {
            contents.addRoomCheck(last);
        }
        for (Field field : step) {
            contents.addEnclosed(field);
            becomeReadable(field);
        }
    }

    /** Calculates the end of a field; returns whether it also checked that everything up to there is present. */
    private boolean addSize(Field field) throws Malformed {
        Expression size = sizeOf(field);
        if (size == null) {
            throw new IllegalStateException(field.name);
        }
        Range range = size.range(values);
        String sizeName = field.name + "Size";
        boolean small = range.max() <= SMALL;
        boolean cached = small && field.padTo > 1 && field.shape instanceof Field.ByteRange;
        String text = size.code(values).text();
        if (field.when != null) {
            code.addStatement(
                    "has$L = $L", field.capitalized(), field.when.code(values).text());
            text = "has" + field.capitalized() + " ? " + text + " : 0";
        }
        String declaration = cached ? "" : small ? "int " : "long ";
        code.addStatement("$L$L = $L", declaration, sizeName, text);
        if (range.min() < 0 && !isKnownNotNegative(size)) {
            String rule = rules.add(field, "SIZE_RULE", size.text() + " >= 0", "<");
            checks.addInvalid(sizeName + " < 0", rule, field, sizeName, "0");
        }
        if (field.shape instanceof Field.NumberList list && field.count == null) {
            int bytes = list.format().bytes();
            String rule = rules.add(field, "SIZE_RULE", "whole elements of " + bytes + " bytes", "is no multiple of");
            checks.addInvalid(sizeName + " % " + bytes + " != 0", rule, field, sizeName, Integer.toString(bytes));
        }
        return addEnd(field, sizeName, small);
    }

    /**
     * Whether a rule has made sure already that a size is not negative: {@code a >= b} for {@code a - b}, or limits for
     * the fields in it. A rule over fields of the size has been checked by then, as these are all readable.
     */
    private boolean isKnownNotNegative(Expression size) throws Malformed {
        if (size instanceof Binary difference && difference.operator().equals("-")) {
            Expression ordered = new Binary(">=", difference.left(), difference.right());
            if (model.requirements.stream().anyMatch(each -> each.condition().equals(ordered))) {
                return true;
            }
        }
        return size.range(model.limitedAccessors()).min() >= 0;
    }

    private boolean addEnd(Field field, String sizeName, boolean small) {
        CodeBlock start = Layout.relative(field);
        if (small) {
            boolean padded = field.padTo > 1 && field.shape instanceof Field.ByteRange;
            CodeBlock size = padded ? CodeBlock.of("pad($L, $L)", sizeName, field.padTo) : CodeBlock.of(sizeName);
            code.addStatement("$L = $L + $L", Layout.newEnd(field), start, size);
            return false;
        }
        CodeBlock rest = model.minSize(model.fields.indexOf(field) + 1);
        boolean hasRest = !rest.toString().equals("0");
        CodeBlock others = hasRest ? CodeBlock.of("$L + $L", start, rest) : start;
        code.beginControlFlow("if ($L > length - ($L))", sizeName, others)
                .addStatement("return truncated($L + $L)", sizeName, others)
                .endControlFlow();
        if (field.padTo > 1) {
            code.addStatement("this.$1L = (int) $1L", sizeName);
            code.addStatement("$L = $L + pad((int) $L, $L)", Layout.newEnd(field), start, sizeName, field.padTo);
            return false;
        }
        code.addStatement("$L = $L + (int) $L", Layout.newEnd(field), start, sizeName);
        return true;
    }
}
