package io.github.datagram.packet.processor;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** The packets that a component contains. */
final class Parts {
    private Parts() {}

    static List<TypeElement> of(TypeMirror type) {
        List<TypeElement> parts = new ArrayList<>();
        collect(type, parts);
        return parts;
    }

    private static void collect(TypeMirror type, List<TypeElement> parts) {
        TypeElement element = ShapeReader.elementOf(type);
        if (element == null) {
            return;
        }
        if (Annotations.has(element, "Packet")) {
            parts.add(element);
        } else if (element.getModifiers().contains(Modifier.SEALED)) {
            element.getPermittedSubclasses().forEach(permitted -> collect(permitted, parts));
        } else if (element.getQualifiedName().contentEquals("java.util.List")) {
            ((DeclaredType) type).getTypeArguments().forEach(argument -> collect(argument, parts));
        }
    }
}
