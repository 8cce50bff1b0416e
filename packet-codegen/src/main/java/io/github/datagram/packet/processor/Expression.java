package io.github.datagram.packet.processor;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A length, count or condition over earlier fields.
 *
 * <p>Every expression knows the range of its values, which follows from the widths of the fields. So Java code for it uses
 * {@code int} where that is enough and {@code long} where it is not, and never overflows.
 */
sealed interface Expression {
    /** An error in the text of an expression. */
    final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed(String message) {
            super(message);
        }

        String text() {
            return String.valueOf(getMessage());
        }
    }

    /** The least and the greatest value. */
    record Range(long min, long max) {
        boolean fitsInt() {
            return min >= Integer.MIN_VALUE && max <= Integer.MAX_VALUE;
        }

        boolean contains(long value) {
            return value >= min && value <= max;
        }

        /** Whether some value in this range compares so with some value in another one. */
        boolean mayBe(String comparison, Range other) {
            return switch (comparison) {
                case "==" -> min <= other.max && max >= other.min;
                case "!=" -> min != max || other.min != other.max || min != other.min;
                case "<" -> min < other.max;
                case "<=" -> min <= other.max;
                case ">" -> max > other.min;
                default -> max >= other.min;
            };
        }

        @Override
        public String toString() {
            return min + ".." + max;
        }

        static Range of(long a, long b, long c, long d) {
            return new Range(Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)));
        }
    }

    /** Java code for a value. */
    record Code(String text, int precedence, boolean isLong) {}

    /** What a name stands for: its range, and the code that reads it. */
    record Variable(Range range, boolean isBoolean, Code code, boolean isUnsigned64) {
        Variable(Range range, boolean isBoolean, Code code) {
            this(range, isBoolean, code, false);
        }
    }

    record Literal(long value, String text) implements Expression {}

    record Name(String name) implements Expression {}

    record Unary(String operator, Expression operand) implements Expression {}

    record Binary(String operator, Expression left, Expression right) implements Expression {}

    /** A quotient that must have no remainder; it comes from solving a product. */
    record ExactQuotient(Expression dividend, long divisor, String label) implements Expression {}

    Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

    /** The names of the fields that occur in this expression, from left to right. */
    default Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        collectNames(names);
        return names;
    }

    private void collectNames(Set<String> names) {
        if (this instanceof Name name) {
            names.add(name.name());
        } else if (this instanceof Unary unary) {
            unary.operand().collectNames(names);
        } else if (this instanceof Binary binary) {
            binary.left().collectNames(names);
            binary.right().collectNames(names);
        } else if (this instanceof ExactQuotient quotient) {
            quotient.dividend().collectNames(names);
        }
    }

    /** The names whose values are calculated with, and not just compared. */
    default Set<String> calculatedNames() {
        if (this instanceof Binary comparison && COMPARISONS.contains(comparison.operator())) {
            Set<String> names = new LinkedHashSet<>();
            for (Expression side : List.of(comparison.left(), comparison.right())) {
                if (!(side instanceof Name)) {
                    names.addAll(side.names());
                }
            }
            return names;
        }
        if (this instanceof Binary logical && precedence(logical.operator()) <= 2) {
            Set<String> names = new LinkedHashSet<>(logical.left().calculatedNames());
            names.addAll(logical.right().calculatedNames());
            return names;
        }
        return this instanceof Unary not && not.operator().equals("!")
                ? not.operand().calculatedNames()
                : names();
    }

    /** Whether this is a number of 64 bits without a sign, which Java compares by a method. */
    default boolean isUnsigned64(Function<String, Variable> variables) {
        return this instanceof Name name && variables.apply(name.name()).isUnsigned64();
    }

    /** The operands of the top-level {@code &&}s. */
    default List<Expression> conjuncts() {
        if (this instanceof Binary and && and.operator().equals("&&")) {
            return java.util.stream.Stream.concat(and.left().conjuncts().stream(), and.right().conjuncts().stream())
                    .toList();
        }
        return List.of(this);
    }

    /** The expression as a declaration would have it. */
    default String text() {
        if (this instanceof Literal literal) {
            return literal.text();
        }
        if (this instanceof Name name) {
            return name.name();
        }
        if (this instanceof Unary unary) {
            return unary.operator() + enclosed(unary.operand(), 11);
        }
        if (this instanceof Binary binary) {
            int precedence = precedence(binary.operator());
            return enclosed(binary.left(), precedence) + " " + binary.operator() + " "
                    + enclosed(binary.right(), precedence + 1);
        }
        ExactQuotient quotient = (ExactQuotient) this;
        return enclosed(quotient.dividend(), 10) + " / " + quotient.divisor();
    }

    private static String enclosed(Expression expression, int precedence) {
        int own = expression instanceof Binary binary ? precedence(binary.operator()) : 11;
        return own < precedence ? "(" + expression.text() + ")" : expression.text();
    }

    static int precedence(String operator) {
        return switch (operator) {
            case "||" -> 1;
            case "&&" -> 2;
            case "|" -> 3;
            case "^" -> 4;
            case "&" -> 5;
            case "==", "!=" -> 6;
            case "<", "<=", ">", ">=" -> 7;
            case "<<", ">>" -> 8;
            case "+", "-" -> 9;
            default -> 10;
        };
    }

    /** Solves {@code this == value} for a name that occurs once in it, which messages call {@code label}. */
    default Expression solveFor(String name, Expression value, String label) throws Malformed {
        if (this instanceof Name) {
            return value;
        }
        if (this instanceof Binary binary) {
            boolean inLeft = binary.left().names().contains(name);
            boolean inRight = binary.right().names().contains(name);
            if (inLeft && inRight) {
                throw new Malformed("cannot solve " + text() + " for " + name + ", which occurs twice");
            }
            Expression side = inLeft ? binary.left() : binary.right();
            Expression other = inLeft ? binary.right() : binary.left();
            switch (binary.operator()) {
                case "+":
                    return side.solveFor(name, new Binary("-", value, other), label);
                case "-":
                    Expression sum = new Binary("+", value, other);
                    return side.solveFor(name, inLeft ? sum : new Binary("-", other, value), label);
                case "*":
                    if (other instanceof Literal factor && factor.value() > 0) {
                        return side.solveFor(name, new ExactQuotient(value, factor.value(), label), label);
                    }
                    break;
                default:
                    break;
            }
        }
        throw new Malformed("cannot solve " + text() + " for " + name);
    }

    /** Whether this is a condition and no number. */
    default boolean isCondition(Function<String, Variable> variables) {
        if (this instanceof Binary binary) {
            return COMPARISONS.contains(binary.operator()) || precedence(binary.operator()) <= 2;
        }
        if (this instanceof Name name) {
            return variables.apply(name.name()).isBoolean();
        }
        return this instanceof Unary unary && unary.operator().equals("!");
    }

    /** Checks that operands are numbers or conditions, as their operators want them. */
    default void checkTypes(Function<String, Variable> variables) throws Malformed {
        if (this instanceof Unary unary) {
            unary.operand().checkTypes(variables);
            unary.operand().expect(unary.operator().equals("!"), variables);
        } else if (this instanceof Binary binary) {
            binary.left().checkTypes(variables);
            binary.right().checkTypes(variables);
            boolean logical = precedence(binary.operator()) <= 2;
            binary.left().expect(logical, variables);
            binary.right().expect(logical, variables);
            if (!logical && !COMPARISONS.contains(binary.operator())) {
                range(variables);
            }
            boolean unsigned =
                    binary.left().isUnsigned64(variables) || binary.right().isUnsigned64(variables);
            boolean negative = !logical
                    && (binary.left().range(variables).min() < 0
                            || binary.right().range(variables).min() < 0);
            if (unsigned && negative) {
                throw new Malformed(text() + " mixes a number without a sign and one that may be negative");
            }
        }
    }

    default void expect(boolean condition, Function<String, Variable> variables) throws Malformed {
        if (isCondition(variables) != condition) {
            throw new Malformed(condition ? noCondition() : noNumber());
        }
    }

    private String noCondition() {
        Expression comparison = new Binary("!=", this, new Literal(0, "0"));
        return text() + " is no condition: compare it, as in " + comparison.text();
    }

    private String noNumber() {
        return this instanceof Name
                ? "%1$s is no number: write %1$s or !%1$s, or declare it as @Bits(1) int".formatted(text())
                : text() + " is no number, but a condition: those are for @When, @Require and @EndsList";
    }

    /** The range of a number. */
    default Range range(Function<String, Variable> variables) throws Malformed {
        try {
            if (this instanceof Literal literal) {
                return new Range(literal.value(), literal.value());
            }
            if (this instanceof Name name) {
                return variables.apply(name.name()).range();
            }
            if (this instanceof Unary unary) {
                Range operand = unary.operand().range(variables);
                return unary.operator().equals("~")
                        ? new Range(~operand.max(), ~operand.min())
                        : new Range(Math.negateExact(operand.max()), Math.negateExact(operand.min()));
            }
            if (this instanceof ExactQuotient quotient) {
                Range dividend = quotient.dividend().range(variables);
                return new Range(dividend.min() / quotient.divisor(), dividend.max() / quotient.divisor());
            }
            Binary binary = (Binary) this;
            return range(binary, binary.left().range(variables), binary.right().range(variables));
        } catch (ArithmeticException e) {
            throw new Malformed(text() + " may exceed 64 bits");
        }
    }

    private static Range range(Binary binary, Range left, Range right) throws Malformed {
        switch (binary.operator()) {
            case "+":
                return new Range(Math.addExact(left.min(), right.min()), Math.addExact(left.max(), right.max()));
            case "-":
                return new Range(
                        Math.subtractExact(left.min(), right.max()), Math.subtractExact(left.max(), right.min()));
            case "*":
                return Range.of(
                        Math.multiplyExact(left.min(), right.min()),
                        Math.multiplyExact(left.min(), right.max()),
                        Math.multiplyExact(left.max(), right.min()),
                        Math.multiplyExact(left.max(), right.max()));
            case "/", "%":
                if (right.min() != right.max() || right.min() <= 0) {
                    throw new Malformed("the divisor in " + binary.text() + " is no positive literal");
                }
                return binary.operator().equals("/")
                        ? new Range(left.min() / right.min(), left.max() / right.min())
                        : new Range(left.min() < 0 ? 1 - right.min() : 0, right.min() - 1);
            case "<<", ">>":
                if (right.min() != right.max() || right.min() < 0 || right.min() > 62) {
                    throw new Malformed("the distance in " + binary.text() + " is no literal from 0 to 62");
                }
                long factor = 1L << right.min();
                return binary.operator().equals("<<")
                        ? new Range(Math.multiplyExact(left.min(), factor), Math.multiplyExact(left.max(), factor))
                        : new Range(left.min() >> right.min(), left.max() >> right.min());
            default:
                return bitwiseRange(binary, left, right);
        }
    }

    private static Range bitwiseRange(Binary binary, Range left, Range right) {
        boolean negative = left.min() < 0 || right.min() < 0;
        if (binary.operator().equals("&") && (left.min() >= 0 || right.min() >= 0)) {
            long max = left.min() < 0 ? right.max() : right.min() < 0 ? left.max() : Math.min(left.max(), right.max());
            return new Range(0, max);
        }
        long bits = Math.max(Math.max(left.max(), ~left.min()), Math.max(right.max(), ~right.min()));
        long mask = bits == 0 ? 0 : -1L >>> Long.numberOfLeadingZeros(bits);
        return new Range(negative ? ~mask : 0, mask);
    }

    /** Java code for this expression, {@code int} or {@code long} or {@code boolean}. */
    default Code code(Function<String, Variable> variables) throws Malformed {
        if (this instanceof Literal literal) {
            boolean isLong = literal.value() > Integer.MAX_VALUE;
            return new Code(literal.text() + (isLong ? "L" : ""), 12, isLong);
        }
        if (this instanceof Name name) {
            return variables.apply(name.name()).code();
        }
        if (this instanceof Unary unary) {
            Code operand = unary.operand().code(variables);
            boolean isLong = operand.isLong()
                    || (!unary.operator().equals("!") && !range(variables).fitsInt());
            String text = isLong && !operand.isLong() ? "(long) " + enclosed(operand, 11) : enclosed(operand, 11);
            return new Code(unary.operator() + text, 11, isLong);
        }
        if (this instanceof ExactQuotient quotient) {
            String dividend = quotient.dividend().code(variables).text();
            String call = "divideExactly(\"" + quotient.label() + "\", " + dividend + ", " + quotient.divisor() + ")";
            return new Code(call, 12, true);
        }
        Binary binary = (Binary) this;
        Code left = binary.left().code(variables);
        Code right = binary.right().code(variables);
        boolean isNumber = !isCondition(variables);
        boolean ordered = binary.operator().startsWith("<") || binary.operator().startsWith(">");
        if (!isNumber
                && ordered
                && (binary.left().isUnsigned64(variables) || binary.right().isUnsigned64(variables))) {
            String call = "Long.compareUnsigned(" + left.text() + ", " + right.text() + ")";
            return new Code(call + " " + binary.operator() + " 0", precedence(binary.operator()), false);
        }
        boolean isLong = isNumber
                && (left.isLong() || right.isLong() || !range(variables).fitsInt());
        int precedence = precedence(binary.operator());
        String leftText = enclosed(left, precedence);
        if (isLong && !left.isLong() && !right.isLong()) {
            leftText = "(long) " + enclosed(left, 11);
        }
        return new Code(leftText + " " + binary.operator() + " " + enclosed(right, precedence + 1), precedence, isLong);
    }

    private static String enclosed(Code code, int precedence) {
        return code.precedence() < precedence ? "(" + code.text() + ")" : code.text();
    }

    /** The opposite of a comparison operator. */
    static String opposite(String comparison) {
        return switch (comparison) {
            case "==" -> "!=";
            case "!=" -> "==";
            case "<" -> ">=";
            case "<=" -> ">";
            case ">" -> "<=";
            default -> "<";
        };
    }
}
