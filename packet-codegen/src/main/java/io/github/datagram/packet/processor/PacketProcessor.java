package io.github.datagram.packet.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.io.IOException;
import java.io.Writer;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Messager;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;
import javax.tools.StandardLocation;

/**
 * Writes a view, a builder and a Wireshark dissector for each {@code @Packet}.
 *
 * <p>Each packet is read from its own declaration alone, so the processing is isolating: a change to one packet makes no
 * other one compile again.
 */
public final class PacketProcessor extends AbstractProcessor {
    private static final String INDENT = "    ";

    /** The processor, for the compiler to find. */
    public PacketProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(Annotations.PACKAGE + ".Packet");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (TypeElement annotation : annotations) {
            for (Element element : round.getElementsAnnotatedWith(annotation)) {
                AnnotationMirror packet = Annotations.find(element, "Packet");
                if (packet != null) {
                    process((TypeElement) element, packet);
                }
            }
        }
        return false;
    }

    private void process(TypeElement element, AnnotationMirror packet) {
        PacketModel model = new ModelReader(processingEnv, this::report).read(element, packet);
        if (model == null) {
            return;
        }
        try {
            generate(model);
        } catch (Problem e) {
            report(e);
        } catch (Expression.Malformed e) {
            report(new Problem(element, e.text()));
        } catch (IOException e) {
            report(new Problem(element, "cannot write what is generated for it: " + e.getMessage()));
        }
    }

    /** Writes nothing where names clash, so that what the compiler tells of is the declaration. */
    private void generate(PacketModel model) throws Problem, Expression.Malformed, IOException {
        var names = new NameClash(model, processingEnv.getElementUtils());
        TypeSpec view = new ViewGenerator(model).generate();
        names.check(view);
        BuilderGenerator builder = new BuilderGenerator(model);
        TypeSpec built = builder.generate();
        names.check(built);
        write(model, view);
        write(model, built);
        if (!builder.steps().typeSpecs().isEmpty()) {
            write(model, builder.steps());
        }
        writeDissector(model);
    }

    private void write(PacketModel model, TypeSpec type) throws IOException {
        JavaFile file = JavaFile.builder(model.record.packageName(), type)
                .indent(INDENT)
                .skipJavaLangImports(true)
                .build();
        String name = ClassName.get(model.record.packageName(), type.name()).canonicalName();
        try (Writer writer =
                processingEnv.getFiler().createSourceFile(name, model.element).openWriter()) {
            writer.write(SourceStyle.polish(file.toString()));
        }
    }

    private void writeDissector(PacketModel model) throws IOException {
        String file = "META-INF/wireshark/" + LuaGenerator.protocol(model.packetName) + ".lua";
        try (Writer writer = processingEnv
                .getFiler()
                .createResource(StandardLocation.CLASS_OUTPUT, "", file, model.element)
                .openWriter()) {
            writer.write(new LuaGenerator(model).generate());
        }
    }

    private void report(Problem problem) {
        Messager messager = processingEnv.getMessager();
        if (problem.annotation() == null) {
            messager.printMessage(Kind.ERROR, problem.text(), problem.element());
        } else {
            messager.printMessage(Kind.ERROR, problem.text(), problem.element(), problem.annotation());
        }
    }
}
