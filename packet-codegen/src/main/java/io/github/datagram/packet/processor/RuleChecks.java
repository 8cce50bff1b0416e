package io.github.datagram.packet.processor;

import com.palantir.javapoet.CodeBlock;
import io.github.datagram.packet.processor.Expression.Binary;
import io.github.datagram.packet.processor.Expression.Malformed;
import io.github.datagram.packet.processor.Expression.Variable;
import io.github.datagram.packet.processor.PacketModel.Requirement;
import java.util.function.Function;

/** Writes the checks of constants and rules, whose fields can be read. */
final class RuleChecks {
    private final Function<String, Variable> values;
    private final Rules rules;
    private final CodeBlock.Builder code;

    RuleChecks(Function<String, Variable> values, Rules rules, CodeBlock.Builder code) {
        this.values = values;
        this.rules = rules;
        this.code = code;
    }

    void addConstant(Field field) throws Malformed {
        long value = field.constant == null ? 0 : field.constant;
        String rule = rules.add(field, "RULE", field.name + " == " + value, "!=");
        String read = values.apply(field.name).code().text();
        boolean isBoolean = field.numberFormat().isBoolean();
        String literal = value > Integer.MAX_VALUE || value < Integer.MIN_VALUE ? value + "L" : Long.toString(value);
        String wrong = isBoolean ? (value == 0 ? read : "!" + read) : read + " != " + literal;
        if (field.when != null) {
            wrong = "has" + field.capitalized() + " && " + wrong;
        }
        String found = isBoolean ? Long.toString(1 - value) : read;
        addInvalid(wrong, rule, field, found, literal);
    }

    void addRequirement(Requirement requirement) throws Malformed {
        Expression condition = requirement.condition();
        Field field = requirement.reportedAt();
        if (condition instanceof Binary comparison && Expression.COMPARISONS.contains(comparison.operator())) {
            String violation = Expression.opposite(comparison.operator());
            boolean unsigned =
                    comparison.left().isUnsigned64(values) || comparison.right().isUnsigned64(values);
            String rule = rules.add(field, "RULE", condition.text(), (unsigned ? "unsigned " : "") + violation);
            Expression opposite = new Binary(violation, comparison.left(), comparison.right());
            addInvalid(
                    opposite.code(values).text(),
                    rule,
                    field,
                    comparison.left().code(values).text(),
                    comparison.right().code(values).text());
            return;
        }
        String rule = rules.add(field, "RULE", condition.text(), "");
        String read = values.apply(field.name).code().text();
        String value = field.numberFormat().isBoolean() ? read + " ? 1 : 0" : read;
        String text = condition.code(values).text();
        addInvalid(condition instanceof Binary ? "!(" + text + ")" : negated(text), rule, field, value, "0");
    }

    private static String negated(String condition) {
        return condition.startsWith("!") ? condition.substring(1) : "!" + condition;
    }

    void addInvalid(String condition, String rule, Field field, String value, String limit) {
        code.beginControlFlow("if ($L)", condition)
                .addStatement("return invalid($L, $L, $L, $L)", rule, Layout.bit(field), value, limit)
                .endControlFlow();
    }
}
