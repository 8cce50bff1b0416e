package io.github.datagram.packet.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import io.github.datagram.packet.processor.Expression.Malformed;
import io.github.datagram.packet.processor.Expression.Name;
import io.github.datagram.packet.processor.PacketModel.Requirement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Reads a declaration, and finds everything that is wrong with it. */
final class ModelReader {
    /** Names that views and builders need for themselves. */
    private static final Set<String> RESERVED = Set.of(
            "NOTHING",
            "IN_PLACE",
            "buffer",
            "base",
            "start",
            "size",
            "bytesNeeded",
            "error",
            "tryWrap",
            "wrap",
            "toRecord",
            "hexDump",
            "forEachField",
            "begin",
            "from",
            "writeTo",
            "prepare",
            "write",
            "load",
            "at",
            "context",
            "hashCode",
            "toString",
            "endsList");

    private final Elements elements;
    private final Annotations annotations;
    private final PartModels parts;
    private final UserTypes userTypes;
    private final Consumer<Problem> problems;
    private boolean failed;

    ModelReader(ProcessingEnvironment environment, Consumer<Problem> problems) {
        this.elements = environment.getElementUtils();
        this.annotations = new Annotations(elements);
        this.parts = new PartModels(environment);
        this.userTypes = new UserTypes(environment);
        this.problems = problems;
    }

    /** The model of a packet, or null after the problems have been told. */
    @Nullable
    PacketModel read(TypeElement packet, AnnotationMirror annotation) {
        if (!checked(() -> checkDeclaration(packet))) {
            return null;
        }
        ShapeReader shapes = new ShapeReader(annotations, userTypes, annotation);
        Map<String, String> documentation = Documentation.of(elements, packet);
        Map<String, Element> positions = positionsOf(packet);
        List<Field> fields = new ArrayList<>();
        for (RecordComponentElement component : packet.getRecordComponents()) {
            checked(() -> fields.add(readField(component, shapes, positions, documentation)));
        }
        // Expressions may look into nested packets.
        checked(() -> checkCycle(packet, packet, new HashSet<>()));
        if (failed) {
            return null;
        }
        PacketModel model = new PacketModel(packet, ClassName.get(packet), fields);
        ExpressionChecks expressions = new ExpressionChecks(model, annotations, parts);
        for (Field field : fields) {
            checked(() -> expressions.check(field));
        }
        checked(() -> layOut(fields, shapes.msb0()));
        AnnotationMirror endsList = Annotations.find(packet, "EndsList");
        if (endsList != null) {
            checked(() -> model.endsList = expressions.condition(endsList));
        }
        for (AnnotationMirror require : annotations.repeated(packet, "Require")) {
            checked(() -> readRequirements(model, require, expressions.condition(require)));
        }
        if (!failed) {
            checked(() -> solveComputed(model));
        }
        return failed ? null : model;
    }

    private interface Check {
        void run() throws Problem;
    }

    /** Runs a check; what it finds ends neither the others nor those of other packets. */
    private boolean checked(Check check) {
        try {
            check.run();
            return true;
        } catch (Problem problem) {
            failed = true;
            problems.accept(problem);
            return false;
        }
    }

    private static void checkDeclaration(TypeElement packet) throws Problem {
        if (!ShapeReader.isRecord(packet)) {
            throw new Problem(packet, "@Packet is for records; " + packet.getSimpleName() + " is none");
        }
        for (Element element = packet; element instanceof TypeElement; element = element.getEnclosingElement()) {
            if (element.getModifiers().contains(Modifier.PRIVATE)) {
                throw new Problem(
                        packet, "generated code cannot see " + element.getSimpleName() + ", because it is private");
            }
        }
        if (!packet.getTypeParameters().isEmpty()) {
            throw new Problem(packet, "a packet has no type parameters");
        }
        if (packet.getRecordComponents().isEmpty()) {
            throw new Problem(packet, "a packet has at least one field");
        }
    }

    /** The compiler places messages at the private field of a component, but not at the component itself. */
    private static Map<String, Element> positionsOf(TypeElement packet) {
        Map<String, Element> positions = new HashMap<>();
        for (VariableElement field : ElementFilter.fieldsIn(packet.getEnclosedElements())) {
            positions.put(field.getSimpleName().toString(), field);
        }
        return positions;
    }

    private Field readField(
            RecordComponentElement component,
            ShapeReader shapes,
            Map<String, Element> positions,
            Map<String, String> documentation)
            throws Problem {
        String name = component.getSimpleName().toString();
        Element at = positions.getOrDefault(name, component);
        if (RESERVED.contains(name)) {
            throw new Problem(at, "views and builders have a " + name + " of their own");
        }
        Field.Shape shape = shapes.read(component, at);
        String text = documentation.getOrDefault(name, "the field {@code " + name + "}");
        Field field =
                new Field(name, at, shape, TypeName.get(component.asType()).withoutAnnotations(), text);
        new FieldAnnotations(elements, annotations, component, field).read();
        return field;
    }

    private static void readRequirements(PacketModel model, AnnotationMirror require, Expression condition)
            throws Problem {
        for (Expression conjunct : condition.conjuncts()) {
            if (conjunct.names().isEmpty()) {
                throw new Problem(model.element, require, "\"" + conjunct.text() + "\" mentions no field");
            }
            Field first = model.field(conjunct.names().iterator().next());
            model.requirements.add(new Requirement(conjunct, first));
        }
    }

    /** Gives every field its place, and bits their runs. */
    private void layOut(List<Field> fields, boolean msb0) throws Problem {
        Field anchor = null;
        int bits = 0;
        BitRun run = null;
        for (Field field : fields) {
            boolean isBits = field.shape instanceof Field.BitField;
            if (run != null && !isBits) {
                requireWholeBytes(run);
                run = null;
            }
            field.anchor = anchor;
            field.bitOffset = bits;
            if (isBits) {
                run = run == null ? new BitRun(msb0) : run;
                run.add(field);
                ShapeReader.checkWindow(field);
                run = run.isFull() ? null : run;
            }
            if (field.isFixed()) {
                bits += field.fixedBits();
            } else {
                anchor = field;
                bits = 0;
            }
            checkRest(fields, field);
        }
        if (run != null) {
            requireWholeBytes(run);
        }
        Field last = fields.get(fields.size() - 1);
        last.endsPacket = !last.isFixed() && last.when == null;
    }

    private static void requireWholeBytes(BitRun run) throws Problem {
        int missing = -run.bits & (Byte.SIZE - 1);
        if (missing > 0) {
            Field last = run.fields.get(run.fields.size() - 1);
            throw new Problem(
                    last.element,
                    "the bits up to " + last.name + " fill no whole number of bytes: " + missing + " more are needed");
        }
    }

    /** What goes on to the end can only be last. */
    private void checkRest(List<Field> fields, Field field) throws Problem {
        if (field.length != null || field.count != null || fields.indexOf(field) == fields.size() - 1) {
            return;
        }
        if (field.shape instanceof Field.ByteRange
                || field.shape instanceof Field.PacketList
                || field.shape instanceof Field.NumberList
                || field.shape instanceof Field.Union) {
            throw new Problem(
                    field.element, field.name + " goes on to the end, and is not last: it lacks a @Length or @Count");
        }
        String rest = field.shape instanceof Field.Nested part ? parts.rest(part.record()) : null;
        if (rest != null) {
            throw new Problem(
                    field.element,
                    "%1$s goes on to the end, as %1$s.%2$s does, and is not last: it lacks a @Length"
                            .formatted(field.name, rest));
        }
    }

    private static void checkCycle(TypeElement root, TypeElement packet, Set<String> seen) throws Problem {
        for (RecordComponentElement component : packet.getRecordComponents()) {
            for (TypeElement part : Parts.of(component.asType())) {
                if (part.equals(root)) {
                    throw new Problem(
                            root,
                            root.getSimpleName() + " contains itself, by way of " + packet.getSimpleName() + "."
                                    + component.getSimpleName());
                }
                if (seen.add(part.getQualifiedName().toString())) {
                    checkCycle(root, part, seen);
                }
            }
        }
    }

    /** Finds for each computed field the length or count that it tells, and solves that for it. */
    private static void solveComputed(PacketModel model) throws Problem {
        Set<String> unsolved = new HashSet<>();
        model.fields.stream().filter(field -> field.computed).forEach(field -> unsolved.add(field.name));
        for (Field field : model.fields) {
            Expression told = field.length != null ? field.length : field.count;
            if (told == null) {
                continue;
            }
            List<String> open = told.names().stream().filter(unsolved::contains).toList();
            if (open.size() == 1) {
                Field computed = model.field(open.get(0));
                computed.tellsSizeOf = field;
                try {
                    computed.solution =
                            told.solveFor(computed.name, new Name(Field.SIZE), model.packetName + "." + computed.name);
                } catch (Malformed e) {
                    throw new Problem(computed.element, e.text());
                }
                unsolved.remove(computed.name);
            }
        }
        for (String name : unsolved) {
            throw new Problem(
                    model.field(name).element, "nothing tells what to compute: no @Length or @Count mentions " + name);
        }
    }
}
