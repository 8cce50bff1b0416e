package io.github.datagram.packet.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Whether the types of the user's, codecs and scalars, have what generated code calls. */
final class UserTypes {
    private final Elements elements;
    private final Types types;

    UserTypes(ProcessingEnvironment environment) {
        this.elements = environment.getElementUtils();
        this.types = environment.getTypeUtils();
    }

    /** Checks the type of a component, of that shape. */
    void check(Field.Shape shape, TypeMirror type, Element at) throws Problem {
        if (shape instanceof Field.Custom custom) {
            checkCodec(custom.codec(), type, at);
        } else if (shape instanceof Field.WholeNumber number) {
            checkScalar(number.format(), type, at);
        } else if (shape instanceof Field.BitField bits) {
            checkScalar(bits.format(), type, at);
        } else if (shape instanceof Field.NumberList list) {
            checkScalar(list.format(), ((DeclaredType) type).getTypeArguments().get(0), at);
        }
    }

    private void checkCodec(ClassName name, TypeMirror type, Element at) throws Problem {
        TypeElement codec = elements.getTypeElement(name.canonicalName());
        if (codec == null) {
            return;
        }
        if (!canBeMade(codec, at)) {
            throw new Problem(
                    at,
                    "generated code cannot call new %s(): a codec is a class with a public constructor without parameters"
                            .formatted(String.join(".", name.simpleNames())));
        }
        TypeMirror coded = codedType(codec);
        if (!types.isAssignable(coded, type) || !types.isAssignable(type, coded)) {
            throw new Problem(
                    at,
                    "%s is a codec for %s: declare %s as that, or name a codec for %s"
                            .formatted(
                                    name.simpleName(),
                                    coded,
                                    at.getSimpleName(),
                                    TypeName.get(type).withoutAnnotations()));
        }
    }

    private boolean canBeMade(TypeElement type, Element at) {
        boolean inner = type.getNestingKind().isNested() && !type.getModifiers().contains(Modifier.STATIC);
        return !inner
                && !type.getModifiers().contains(Modifier.ABSTRACT)
                && isSeen(type, at)
                && ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                        .anyMatch(each -> each.getParameters().isEmpty() && isVisible(each, at));
    }

    private boolean isSeen(@Nullable Element type, Element at) {
        return !(type instanceof TypeElement) || (isVisible(type, at) && isSeen(type.getEnclosingElement(), at));
    }

    /** What the codec reads: the type argument with which it implements {@code FieldCodec}. */
    private TypeMirror codedType(TypeElement codec) {
        TypeElement contract = elements.getTypeElement(BuilderGenerator.FIELD_CODEC.canonicalName());
        ExecutableElement read = ElementFilter.methodsIn(contract.getEnclosedElements()).stream()
                .filter(method -> method.getSimpleName().contentEquals("read"))
                .findFirst()
                .orElseThrow();
        return ((ExecutableType) types.asMemberOf((DeclaredType) codec.asType(), read)).getReturnType();
    }

    private void checkScalar(NumberFormat format, TypeMirror type, Element at) throws Problem {
        TypeElement scalar = ShapeReader.elementOf(type);
        if (format.kind() != NumberFormat.Kind.SCALAR || scalar == null) {
            return;
        }
        if (format.bits() == 0) {
            throw new Problem(at, scalar + " is a @Scalar of " + format.wire() + ": the number is one of U8 to Le128");
        }
        TypeMirror raw = rawType(format);
        String kind = ", which a @Scalar of " + format.bits() + " bits has";
        if (!isRead(scalar, raw, at)) {
            throw new Problem(at, "%1$s lacks static %1$s fromWire(%2$s)%3$s".formatted(scalar, raw, kind));
        }
        if (!isWritten(scalar, raw, at)) {
            throw new Problem(at, "%s lacks %s toWire()%s".formatted(scalar, raw, kind));
        }
    }

    private TypeMirror rawType(NumberFormat format) {
        return format.isWide()
                ? elements.getTypeElement(format.wire().canonicalName()).asType()
                : types.getPrimitiveType(format.isLong() ? TypeKind.LONG : TypeKind.INT);
    }

    /** Whether all methods that may be meant by a call with such a number give the type. */
    private boolean isRead(TypeElement scalar, TypeMirror raw, Element at) {
        TypeMirror type = types.erasure(scalar.asType());
        List<ExecutableElement> methods = methods(scalar, "fromWire", at).stream()
                .filter(method -> method.getModifiers().contains(Modifier.STATIC))
                .filter(method -> method.getParameters().size() == 1)
                .filter(method ->
                        types.isAssignable(raw, method.getParameters().get(0).asType()))
                .toList();
        return !methods.isEmpty()
                && methods.stream().allMatch(method -> types.isAssignable(method.getReturnType(), type));
    }

    private boolean isWritten(TypeElement scalar, TypeMirror raw, Element at) {
        return methods(scalar, "toWire", at).stream()
                .anyMatch(
                        method -> method.getParameters().isEmpty() && types.isAssignable(method.getReturnType(), raw));
    }

    private List<ExecutableElement> methods(TypeElement type, String name, Element at) {
        return ElementFilter.methodsIn(elements.getAllMembers(type)).stream()
                .filter(method -> method.getSimpleName().contentEquals(name) && isVisible(method, at))
                .toList();
    }

    /** Whether generated code, which stands in the package of the declaration, may use a member of what it sees. */
    private boolean isVisible(Element member, Element at) {
        boolean near = elements.getPackageOf(at).equals(elements.getPackageOf(member))
                && !member.getModifiers().contains(Modifier.PRIVATE);
        return near || member.getModifiers().contains(Modifier.PUBLIC);
    }
}
