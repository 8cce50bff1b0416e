package io.github.datagram.packet.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Reads the annotations of this project off elements, with their defaults, and without loading any class. */
final class Annotations {
    static final String PACKAGE = "io.github.datagram.packet";

    private final Elements elements;

    Annotations(Elements elements) {
        this.elements = elements;
    }

    /** The annotation {@code @simpleName} on an element, or null. */
    static @Nullable AnnotationMirror find(Element element, String simpleName) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            if (isCalled(mirror, PACKAGE + "." + simpleName)) {
                return mirror;
            }
        }
        return null;
    }

    static boolean has(Element element, String simpleName) {
        return find(element, simpleName) != null;
    }

    private static boolean isCalled(AnnotationMirror mirror, String qualifiedName) {
        TypeElement type = (TypeElement) mirror.getAnnotationType().asElement();
        return type.getQualifiedName().contentEquals(qualifiedName);
    }

    /** The value of a member. */
    Object value(AnnotationMirror mirror, String member) {
        Map<? extends ExecutableElement, ? extends AnnotationValue> values =
                elements.getElementValuesWithDefaults(mirror);
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry : values.entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals(member)) {
                return entry.getValue().getValue();
            }
        }
        throw new IllegalArgumentException(mirror + " has no " + member);
    }

    String string(AnnotationMirror mirror, String member) {
        return value(mirror, member).toString();
    }

    long number(AnnotationMirror mirror, String member) {
        return ((java.lang.Number) value(mirror, member)).longValue();
    }

    boolean flag(AnnotationMirror mirror, String member) {
        return (boolean) value(mirror, member);
    }

    /** A class; null is {@code void}. */
    @Nullable
    ClassName classValue(AnnotationMirror mirror, String member) {
        return TypeName.get((TypeMirror) value(mirror, member)) instanceof ClassName name ? name : null;
    }

    List<Long> numbers(AnnotationMirror mirror, String member) {
        List<Long> numbers = new ArrayList<>();
        for (Object each : (List<?>) value(mirror, member)) {
            numbers.add(((java.lang.Number) ((AnnotationValue) each).getValue()).longValue());
        }
        return numbers;
    }

    /** The annotations of a repeatable annotation whose container is its member {@code All}. */
    List<AnnotationMirror> repeated(Element element, String simpleName) {
        List<AnnotationMirror> mirrors = new ArrayList<>();
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            if (isCalled(mirror, PACKAGE + "." + simpleName)) {
                mirrors.add(mirror);
            } else if (isCalled(mirror, PACKAGE + "." + simpleName + ".All")) {
                for (Object each : (List<?>) value(mirror, "value")) {
                    mirrors.add((AnnotationMirror) ((AnnotationValue) each).getValue());
                }
            }
        }
        return mirrors;
    }
}
