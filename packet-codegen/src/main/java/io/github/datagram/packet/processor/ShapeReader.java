package io.github.datagram.packet.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import io.github.datagram.packet.processor.Field.Alternative;
import io.github.datagram.packet.processor.NumberFormat.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Finds out what a component is made of, from its type and its annotations. */
final class ShapeReader {
    private static final Map<TypeKind, Integer> PRIMITIVES = Map.of(
            TypeKind.BYTE, 8,
            TypeKind.SHORT, 16,
            TypeKind.INT, 32,
            TypeKind.LONG, 64);

    private static final int LONGEST_WINDOW = Long.BYTES;

    private final Annotations annotations;
    private final UserTypes userTypes;
    private final String byteOrder;
    private final String bitOrder;

    ShapeReader(Annotations annotations, UserTypes userTypes, AnnotationMirror packet) {
        this.annotations = annotations;
        this.userTypes = userTypes;
        this.byteOrder = annotations.string(packet, "order").startsWith("LITTLE") ? "Le" : "Be";
        this.bitOrder = annotations.string(packet, "bits");
    }

    boolean msb0() {
        return bitOrder.equals("MSB0");
    }

    Field.Shape read(RecordComponentElement component, Element at) throws Problem {
        Field.Shape shape = shape(component, at);
        userTypes.check(shape, component.asType(), at);
        return shape;
    }

    private Field.Shape shape(RecordComponentElement component, Element at) throws Problem {
        TypeMirror type = component.asType();
        AnnotationMirror codec = Annotations.find(component, "Codec");
        if (codec != null) {
            ClassName name = annotations.classValue(codec, "value");
            if (name == null) {
                throw new Problem(at, "@Codec names no class");
            }
            return new Field.Custom(name, TypeName.get(type));
        }
        AnnotationMirror bits = Annotations.find(component, "Bits");
        if (bits != null) {
            boolean signed = Annotations.has(component, "Signed");
            return new Field.BitField(bitFormat(type, annotations.number(bits, "value"), signed, at));
        }
        NumberFormat format = numberFormat(type);
        if (format != null) {
            return new Field.WholeNumber(format);
        }
        return compound(component, type, at);
    }

    private Field.Shape compound(RecordComponentElement component, TypeMirror type, Element at) throws Problem {
        TypeElement element = elementOf(type);
        if (element != null) {
            if (element.getQualifiedName().contentEquals(Annotations.PACKAGE + ".Bytes")) {
                return new Field.ByteRange(null);
            }
            if (element.getQualifiedName().contentEquals("java.lang.String")) {
                return new Field.ByteRange(textFormat(component, at));
            }
            if (element.getQualifiedName().contentEquals("java.util.List")) {
                return list((DeclaredType) type, at);
            }
            if (Annotations.has(element, "Packet")) {
                return new Field.Nested(ClassName.get(element));
            }
            AnnotationMirror selector = Annotations.find(component, "Switch");
            if (selector != null && element.getModifiers().contains(Modifier.SEALED)) {
                return new Field.Union(
                        ClassName.get(element),
                        parse(annotations.string(selector, "value"), at),
                        alternatives(element, at));
            }
        }
        String hint = switch (type.getKind()) {
            case BOOLEAN -> ": a boolean needs @Bits(1)";
            case ARRAY -> ": use Bytes or List";
            default -> hint(elementOf(type));
        };
        throw new Problem(at, "no codec for " + type + hint);
    }

    /** What a type of the user's lacks most likely. */
    private static String hint(@Nullable TypeElement element) {
        if (element == null) {
            return "";
        }
        if (Annotations.has(element, "Scalar")) {
            return ": a @Scalar that names no number needs @Bits";
        }
        if (element.getKind() == ElementKind.INTERFACE) {
            return element.getModifiers().contains(Modifier.SEALED) ? ": a union needs @Switch" : "";
        }
        return element.getKind() == ElementKind.RECORD ? ": a record needs @Packet or @Scalar" : "";
    }

    private Field.TextFormat textFormat(RecordComponentElement component, Element at) throws Problem {
        AnnotationMirror text = Annotations.find(component, "Text");
        String charset = text == null ? "UTF-8" : annotations.string(text, "charset");
        String constant = Field.TextFormat.CHARSETS.get(charset);
        if (constant == null) {
            throw new Problem(
                    at,
                    "the character set " + charset + " is none of "
                            + new TreeSet<>(Field.TextFormat.CHARSETS.keySet()));
        }
        return new Field.TextFormat(constant, text == null ? 0 : (char) annotations.value(text, "padding"));
    }

    private Field.Shape list(DeclaredType type, Element at) throws Problem {
        TypeMirror elementType = type.getTypeArguments().isEmpty()
                ? type
                : type.getTypeArguments().get(0);
        NumberFormat format = numberFormat(elementType);
        if (format != null) {
            return new Field.NumberList(format);
        }
        TypeElement element = elementOf(elementType);
        if (element == null || !Annotations.has(element, "Packet")) {
            throw new Problem(at, "no codec for " + type + hint(element));
        }
        return new Field.PacketList(ClassName.get(element));
    }

    /** The format of a type that is a number of whole bytes, or null. */
    private @Nullable NumberFormat numberFormat(TypeMirror type) {
        Integer primitiveBits = PRIMITIVES.get(type.getKind());
        if (primitiveBits != null) {
            return new NumberFormat(
                    primitiveBits, wire(primitiveBits), TypeName.get(type).withoutAnnotations(), Kind.PRIMITIVE, true);
        }
        TypeElement element = elementOf(type);
        if (element == null) {
            return null;
        }
        ClassName name = ClassName.get(element);
        int bits = endianBits(name);
        if (bits > 0) {
            return new NumberFormat(bits, name, name, Kind.ENDIAN, false);
        }
        AnnotationMirror scalar = Annotations.find(element, "Scalar");
        ClassName wire = scalar == null ? null : annotations.classValue(scalar, "value");
        return wire == null ? null : new NumberFormat(endianBits(wire), wire, name, Kind.SCALAR, false);
    }

    private ClassName wire(int bits) {
        return ClassName.get("io.github.datagram.endian", bits == 8 ? "U8" : byteOrder + bits);
    }

    /** The width of an endian type, or 0 for another type. */
    private static int endianBits(ClassName name) {
        boolean endian = name.packageName().equals("io.github.datagram.endian")
                && name.simpleName().matches("U8|[BL]e\\d+");
        return endian ? Integer.parseInt(name.simpleName().replaceAll("\\D", "")) : 0;
    }

    private NumberFormat bitFormat(TypeMirror type, long bits, boolean signed, Element at) throws Problem {
        TypeElement element = elementOf(type);
        boolean scalar = element != null && Annotations.has(element, "Scalar");
        int most = switch (type.getKind()) {
            case BOOLEAN -> 1;
            case INT -> Integer.SIZE;
            case LONG -> Long.SIZE;
            default -> scalar ? Integer.SIZE : 0;
        };
        if (most == 0) {
            throw new Problem(at, "@Bits is for boolean, int, long and @Scalar types, not for " + type);
        }
        if (bits < 1 || bits > most) {
            throw new Problem(at, "@Bits(" + bits + ") is not from 1 to " + most + ", as " + type + " needs");
        }
        if (type.getKind() == TypeKind.LONG && bits <= Integer.SIZE) {
            throw new Problem(at, "@Bits(" + bits + ") fits into an int");
        }
        if (signed && (scalar || most == 1)) {
            throw new Problem(at, "@Signed is for int and long, not for " + type);
        }
        return new NumberFormat(
                (int) bits,
                NumberFormat.BITS,
                TypeName.get(type).withoutAnnotations(),
                scalar ? Kind.SCALAR : Kind.PRIMITIVE,
                signed);
    }

    private List<Alternative> alternatives(TypeElement union, Element at) throws Problem {
        List<Alternative> alternatives = new ArrayList<>();
        Set<Long> taken = new HashSet<>();
        boolean hasOtherwise = false;
        for (TypeMirror permitted : union.getPermittedSubclasses()) {
            TypeElement alternative = elementOf(permitted);
            if (alternative == null || !Annotations.has(alternative, "Packet")) {
                throw new Problem(at, permitted + " is no @Packet");
            }
            AnnotationMirror cases = Annotations.find(alternative, "Case");
            boolean otherwise = Annotations.has(alternative, "Otherwise");
            if ((cases != null) == otherwise) {
                throw new Problem(at, permitted + " needs either @Case or @Otherwise");
            }
            List<Long> values = cases == null ? List.of() : annotations.numbers(cases, "value");
            for (Long value : values) {
                if (!taken.add(value)) {
                    throw new Problem(at, permitted + " shares @Case(" + value + ") with another alternative");
                }
            }
            if (otherwise && hasOtherwise) {
                throw new Problem(at, union + " has two alternatives with @Otherwise");
            }
            hasOtherwise |= otherwise;
            alternatives.add(new Alternative(ClassName.get(alternative), values));
        }
        if (!hasOtherwise) {
            throw new Problem(at, union + " has no alternative with @Otherwise, for unknown values");
        }
        return alternatives;
    }

    static Expression parse(String text, Element at) throws Problem {
        try {
            return ExpressionParser.parse(text);
        } catch (Expression.Malformed e) {
            throw new Problem(at, e.text());
        }
    }

    static @Nullable TypeElement elementOf(TypeMirror type) {
        return type instanceof DeclaredType declared ? (TypeElement) declared.asElement() : null;
    }

    /** Whether an algorithm for checksums has the method that generated code calls. */
    static boolean hasCompute(TypeElement algorithm) {
        for (ExecutableElement method : ElementFilter.methodsIn(algorithm.getEnclosedElements())) {
            if (method.getSimpleName().contentEquals("compute")
                    && method.getModifiers().contains(Modifier.STATIC)
                    && method.getParameters().size() == 5) {
                return true;
            }
        }
        return false;
    }

    /** How long the checksums of an algorithm are, if it says so by a constant. */
    static @Nullable Long bitsOf(TypeElement algorithm) {
        for (VariableElement constant : ElementFilter.fieldsIn(algorithm.getEnclosedElements())) {
            if (constant.getSimpleName().contentEquals("BITS") && constant.getConstantValue() instanceof Number bits) {
                return bits.longValue();
            }
        }
        return null;
    }

    static void checkWindow(Field field) throws Problem {
        BitRun run = field.run;
        if (run != null && run.window(field).bytes() > LONGEST_WINDOW) {
            throw new Problem(field.element, "a field of bits may touch at most " + LONGEST_WINDOW + " bytes");
        }
    }

    static boolean isRecord(Element element) {
        return element.getKind() == ElementKind.RECORD;
    }
}
