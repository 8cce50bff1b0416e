package io.github.datagram.packet.processor;

import com.palantir.javapoet.ClassName;
import io.github.datagram.packet.processor.Expression.Range;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Reads what the annotations of a component say beyond its shape, and whether they fit it. */
final class FieldAnnotations {
    private final Elements elements;
    private final Annotations annotations;
    private final RecordComponentElement component;
    private final Field field;

    FieldAnnotations(Elements elements, Annotations annotations, RecordComponentElement component, Field field) {
        this.elements = elements;
        this.annotations = annotations;
        this.component = component;
        this.field = field;
    }

    void read() throws Problem {
        boolean sized = !field.isNumber() && !(field.shape instanceof Field.Custom);
        field.length = expression("Length", sized, "ranges of bytes, lists, packets and unions");
        boolean list = field.shape instanceof Field.PacketList || field.shape instanceof Field.NumberList;
        field.count = expression("Count", list, "lists");
        field.when = expression("When", !(field.shape instanceof Field.BitField), "fields of whole bytes");
        expression("Switch", field.shape instanceof Field.Union, "sealed interfaces");
        find("Text", field.text() != null, "strings");
        find("Signed", field.shape instanceof Field.BitField, "@Bits fields");
        field.reserved = find("Reserved", field.isNumber(), "numbers") != null;
        field.computed = find("Computed", field.isNumber(), "numbers") != null;
        readConstant();
        readPadding();
        readChecksum();
        checkOneWritesIt();
        if (field.length != null && field.count != null) {
            throw new Problem(field.element, "either @Length or @Count, not both");
        }
        if (field.length instanceof Expression.Literal literal && literal.value() > 0xFFFF) {
            throw new Problem(field.element, "@Length(\"" + literal.text() + "\") is longer than any datagram");
        }
        if (field.count instanceof Expression.Literal literal && literal.value() > 0xFFFF) {
            throw new Problem(field.element, "@Count(\"" + literal.text() + "\") is more than any datagram has");
        }
        if (field.when != null && component.asType().getKind().isPrimitive()) {
            throw new Problem(field.element, "a conditional field may be null in the record, and is no primitive");
        }
        field.nullable = nullableAnnotation();
    }

    /** A builder can write into a number only what one annotation says. */
    private void checkOneWritesIt() throws Problem {
        List<String> writers = Stream.of("Const", "Reserved", "Computed", "Checksum")
                .filter(name -> Annotations.find(component, name) != null)
                .map(name -> "@" + name)
                .toList();
        if (writers.size() > 1) {
            throw new Problem(field.element, "either " + String.join(" or ", writers) + ", not both");
        }
    }

    private @Nullable AnnotationMirror find(String name, boolean applicable, String what) throws Problem {
        AnnotationMirror mirror = Annotations.find(component, name);
        if (mirror != null && !applicable) {
            throw new Problem(field.element, "@" + name + " is for " + what);
        }
        return mirror;
    }

    private @Nullable Expression expression(String name, boolean applicable, String what) throws Problem {
        AnnotationMirror mirror = find(name, applicable, what);
        return mirror == null ? null : ShapeReader.parse(annotations.string(mirror, "value"), field.element);
    }

    private void readConstant() throws Problem {
        AnnotationMirror mirror = find("Const", field.isNumber(), "numbers");
        if (mirror == null) {
            return;
        }
        long value = annotations.number(mirror, "value");
        Range range = field.numberFormat().range();
        if (!range.contains(value) || field.numberFormat().isWide()) {
            throw new Problem(field.element, "@Const(" + value + ") is not in " + range);
        }
        field.constant = value;
        field.structural = true;
    }

    private void readPadding() throws Problem {
        boolean padded = field.shape instanceof Field.ByteRange || field.shape instanceof Field.PacketList;
        AnnotationMirror mirror = find("PadTo", padded, "ranges of bytes and lists of packets");
        if (mirror != null) {
            long multiple = annotations.number(mirror, "value");
            if (multiple < 1 || multiple > 4096 || Long.bitCount(multiple) != 1) {
                throw new Problem(field.element, "@PadTo(" + multiple + ") is no power of two up to 4096");
            }
            field.padTo = (int) multiple;
        }
    }

    private void readChecksum() throws Problem {
        boolean fits = field.shape instanceof Field.WholeNumber number
                && !number.format().isLong();
        AnnotationMirror mirror = find("Checksum", fits && field.when == null, "numbers of up to 32 bits");
        if (mirror == null) {
            return;
        }
        String[] ends = annotations.string(mirror, "over").split("\\.\\.", -1);
        ClassName algorithm = annotations.classValue(mirror, "using");
        if (ends.length != 2 || algorithm == null) {
            throw new Problem(field.element, "@Checksum(over) is a range such as \"0..ihl * 4\"");
        }
        TypeElement type = ShapeReader.elementOf((TypeMirror) annotations.value(mirror, "using"));
        if (type == null || !ShapeReader.hasCompute(type)) {
            throw new Problem(
                    field.element, algorithm + " has no static method compute(buffer, from, to, field, seed)");
        }
        Long bits = ShapeReader.bitsOf(type);
        if (bits != null && bits != field.numberFormat().bits()) {
            throw new Problem(field.element, algorithm.simpleName() + " is a number of " + bits + " bits");
        }
        field.checksum = new Field.Sum(
                end(ends[0]),
                end(ends[1]),
                algorithm,
                annotations.flag(mirror, "seeded"),
                annotations.flag(mirror, "optional"));
    }

    private @Nullable Expression end(String text) throws Problem {
        return text.isBlank() ? null : ShapeReader.parse(text, field.element);
    }

    /** The annotation with which the component says that it may be null; generated code says it with the same. */
    private @Nullable ClassName nullableAnnotation() {
        for (AnnotationMirror mirror : component.asType().getAnnotationMirrors()) {
            TypeElement type = (TypeElement) mirror.getAnnotationType().asElement();
            if (type.getSimpleName().contentEquals("Nullable")
                    && elements.getTypeElement(type.getQualifiedName()) != null) {
                return ClassName.get(type);
            }
        }
        return null;
    }
}
