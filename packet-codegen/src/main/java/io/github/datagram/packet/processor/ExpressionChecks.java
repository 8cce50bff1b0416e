package io.github.datagram.packet.processor;

import static io.github.datagram.packet.processor.Expression.COMPARISONS;

import io.github.datagram.packet.processor.Expression.Binary;
import io.github.datagram.packet.processor.Expression.Malformed;
import io.github.datagram.packet.processor.Expression.Range;
import io.github.datagram.packet.processor.Expression.Unary;
import io.github.datagram.packet.processor.Expression.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** Checks the expressions of a packet: their names, their types and their values. */
final class ExpressionChecks {
    private final PacketModel model;
    private final Annotations annotations;
    private final PartModels parts;

    ExpressionChecks(PacketModel model, Annotations annotations, PartModels parts) {
        this.model = model;
        this.annotations = annotations;
        this.parts = parts;
    }

    /** Checks what a field says of itself. */
    void check(Field field) throws Problem {
        for (Expression told :
                Stream.of(field.length, field.count).filter(Objects::nonNull).toList()) {
            check(field, told, false);
            checkRange(field, told);
        }
        if (field.when != null) {
            check(field, field.when, true);
        }
        if (field.shape instanceof Field.Union union) {
            check(field, union.selector(), false);
            checkCases(field, union);
        }
        Field.Sum checksum = field.checksum;
        if (checksum != null) {
            checkRangeEnd(field, checksum.from());
            checkRangeEnd(field, checksum.to());
        }
    }

    /** The condition in an annotation of the packet. */
    Expression condition(AnnotationMirror annotation) throws Problem {
        try {
            Expression condition = ExpressionParser.parse(annotations.string(annotation, "value"));
            checkNames(condition, model.fields.size(), null, model.element, annotation);
            checkTypes(condition, true, model.element, annotation);
            return condition;
        } catch (Malformed e) {
            throw new Problem(model.element, annotation, e.text());
        }
    }

    /** Tells of lengths and counts that none has. */
    private void checkRange(Field field, Expression told) throws Problem {
        Range range = range(field, told);
        if (range.max() < 0) {
            throw new Problem(field.element, told.text() + " is always negative");
        }
        boolean constant = told.equals(field.length) && range.min() == range.max() && field.padTo == 1;
        int element = constant ? parts.elementSize(field.shape) : 0;
        if (element > 0 && range.min() % element != 0) {
            throw new Problem(
                    field.element,
                    "@Length(\"%s\") is no multiple of the %d bytes of an element: use @Count for a number of elements"
                            .formatted(told.text(), element));
        }
    }

    /** Tells of cases that never come, because what chooses among them has too few bits. */
    private void checkCases(Field field, Field.Union union) throws Problem {
        Expression selector = union.selector();
        Range range = range(field, selector);
        if (selector.isUnsigned64(model.accessors())) {
            return;
        }
        for (Field.Alternative alternative : union.alternatives()) {
            for (long value : alternative.values()) {
                if (!range.contains(value)) {
                    throw new Problem(
                            field.element,
                            "%1$s has @Case(%2$d), which %3$s never is: %3$s is in %4$s"
                                    .formatted(alternative.record(), value, selector.text(), range));
                }
            }
        }
    }

    private Range range(Field field, Expression expression) throws Problem {
        try {
            return expression.range(model.accessors());
        } catch (Malformed e) {
            throw new Problem(field.element, e.text());
        }
    }

    /** The range of a checksum may depend on later fields: it is looked at only when all are there. */
    private void checkRangeEnd(Field field, @Nullable Expression end) throws Problem {
        if (end != null) {
            checkNames(end, model.fields.size(), null, field.element, null);
            checkTypes(end, false, field.element, null);
        }
    }

    private void check(Field field, Expression expression, boolean condition) throws Problem {
        checkNames(expression, model.fields.indexOf(field), field.when, field.element, null);
        checkTypes(expression, condition, field.element, null);
    }

    private void checkNames(
            Expression expression,
            int before,
            @Nullable Expression when,
            Element at,
            @Nullable AnnotationMirror annotation)
            throws Problem {
        String text = " in \"" + expression.text() + "\"";
        for (String name : expression.names()) {
            Field field = name.contains(".") ? dotted(name, text, at, annotation) : model.find(name);
            if (field == null) {
                throw new Problem(at, annotation, "unknown field " + name + text);
            }
            if (model.position(field) >= before) {
                throw new Problem(at, annotation, name + " is used" + text + " before it is read");
            }
            NumberFormat format = field.format();
            if (format == null || format.isWide()) {
                throw new Problem(at, annotation, name + text + " is no number of up to 64 bits");
            }
            Expression there = field.outermost().when;
            if (there != null && !there.equals(when)) {
                throw new Problem(at, annotation, name + text + " is only there when " + there.text());
            }
            field.structural = true;
        }
    }

    /** A field of a nested packet, which the model has from then on. */
    private Field dotted(String name, String text, Element at, @Nullable AnnotationMirror annotation) throws Problem {
        Field known = model.find(name);
        if (known != null) {
            return known;
        }
        try {
            Field field = new DottedNames(parts).find(model, name);
            model.dotted.add(field);
            return field;
        } catch (Malformed e) {
            throw new Problem(at, annotation, e.text() + text);
        }
    }

    private void checkTypes(Expression expression, boolean condition, Element at, @Nullable AnnotationMirror annotation)
            throws Problem {
        try {
            expression.checkTypes(model.accessors());
            expression.expect(condition, model.accessors());
            if (condition) {
                checkPossible(expression);
            } else {
                expression.range(model.accessors());
            }
        } catch (Malformed e) {
            throw new Problem(at, annotation, e.text());
        }
    }

    /** Tells of a comparison that no values of its fields meet, whatever else is known of them than their width. */
    private void checkPossible(Expression condition) throws Malformed {
        if (condition instanceof Unary not) {
            checkPossible(not.operand());
        } else if (condition instanceof Binary comparison && COMPARISONS.contains(comparison.operator())) {
            checkPossible(comparison, List.of(comparison.left(), comparison.right()));
        } else if (condition instanceof Binary logical) {
            checkPossible(logical.left());
            checkPossible(logical.right());
        }
    }

    private void checkPossible(Binary comparison, List<Expression> sides) throws Malformed {
        Function<String, Variable> fields = model.accessors();
        Range left = comparison.left().range(fields);
        Range right = comparison.right().range(fields);
        boolean unsigned = sides.stream().anyMatch(side -> side.isUnsigned64(fields));
        List<String> ranges = new ArrayList<>();
        for (Expression side : sides) {
            if (!side.names().isEmpty()) {
                ranges.add(side.text() + " is in " + side.range(fields));
            }
        }
        if (!unsigned && !ranges.isEmpty() && !left.mayBe(comparison.operator(), right)) {
            throw new Malformed(comparison.text() + " never holds: " + String.join(", ", ranges));
        }
    }
}
