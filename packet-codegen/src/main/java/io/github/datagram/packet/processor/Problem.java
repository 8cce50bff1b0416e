package io.github.datagram.packet.processor;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** Something wrong in a declaration, at the element where it is. It ends the work on that one declaration only. */
final class Problem extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Element element;
    private final transient @Nullable AnnotationMirror annotation;

    Problem(Element element, @Nullable AnnotationMirror annotation, String message) {
        super(message);
        this.element = element;
        this.annotation = annotation;
    }

    Problem(Element element, String message) {
        this(element, null, message);
    }

    Element element() {
        return element;
    }

    @Nullable
    AnnotationMirror annotation() {
        return annotation;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
