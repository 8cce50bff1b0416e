package io.github.datagram.packet.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.datagram.packet.processor.Expression.Code;
import io.github.datagram.packet.processor.Expression.Malformed;
import io.github.datagram.packet.processor.Expression.Variable;
import java.util.function.Function;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Writes what a view and a builder do with a checksum. */
final class ChecksumGenerator {
    private static final Scope SEEDED = Scope.of("seed");

    private final PacketModel model;

    ChecksumGenerator(PacketModel model) {
        this.model = model;
    }

    /** Adds {@code checksumMatches()} and {@code updateChecksum()} to a view. */
    void addTo(TypeSpec.Builder view) throws Malformed {
        for (Field field : model.fields) {
            Field.Sum sum = field.checksum;
            if (sum == null) {
                continue;
            }
            String seed = sum.seeded() ? "seed" : "0";
            CodeBlock at = CodeBlock.of("start + $L", Layout.relative(field));
            CodeBlock computed = CodeBlock.of(
                    "$T.compute(buffer, $L, $L, $L, $L)",
                    sum.algorithm(),
                    from(sum, "start", model.accessors(SEEDED)),
                    to(sum, "start", CodeBlock.of("size()"), model.accessors(SEEDED)),
                    at,
                    seed);
            String number = field.name + field.numberFormat().rawSuffix() + "()";
            MethodSpec.Builder matches = method(field.name + "Matches", sum)
                    .returns(TypeName.BOOLEAN)
                    .addJavadoc("{@return whether $L is right$L}", field.documentation, absent(sum));
            CodeBlock covered = covered(sum, CodeBlock.of("size()"), model.accessors(SEEDED));
            CodeBlock covers = sum.isWhole() ? CodeBlock.of("") : CodeBlock.of("covers($L) && ", covered);
            if (sum.optional()) {
                matches.addStatement(
                        sum.isWhole()
                                ? "return $1L == 0 || $3L$1L == orAllOnes($2L)"
                                : "return $1L == 0 || ($3L$1L == orAllOnes($2L))",
                        number,
                        computed,
                        covers);
                view.addMethod(orAllOnes(field.numberFormat()));
            } else {
                matches.addStatement("return $L$L == $L", covers, number, computed);
            }
            view.addMethod(document(matches, sum).build());
            CodeBlock written = sum.optional() ? CodeBlock.of("orAllOnes($L)", computed) : computed;
            MethodSpec.Builder update = method("update" + field.capitalized(), sum)
                    .addJavadoc("Computes $L again, after other fields were changed.", field.documentation);
            if (!sum.isWhole()) {
                update.addStatement("requireCovers($S, $L)", model.packetName + "." + field.name, covered);
            }
            update.addStatement("$L", field.numberFormat().write(at, written));
            view.addMethod(document(update, sum).build());
        }
    }

    private static String absent(Field.Sum sum) {
        return sum.optional() ? ", or absent" : "";
    }

    private static MethodSpec.Builder method(String name, Field.Sum sum) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(name).addModifiers(Modifier.PUBLIC);
        return sum.seeded() ? method.addParameter(TypeName.INT, "seed") : method;
    }

    private static MethodSpec.Builder document(MethodSpec.Builder method, Field.Sum sum) {
        return sum.seeded()
                ? method.addJavadoc("\n\n@param seed the sum of what else it covers, such as a pseudo-header\n")
                : method;
    }

    /** A checksum of zero is sent as all ones where zero means that there is none. */
    static MethodSpec orAllOnes(NumberFormat format) {
        return MethodSpec.methodBuilder("orAllOnes")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(TypeName.INT)
                .addParameter(TypeName.INT, "sum")
                .addStatement("return sum == 0 ? $L : sum", Layout.hexMask(format.bits(), false))
                .build();
    }

    static CodeBlock from(Field.Sum sum, String start, Function<String, Variable> variables) throws Malformed {
        return offset(sum.from(), start, CodeBlock.of(start), variables);
    }

    static CodeBlock to(Field.Sum sum, String start, CodeBlock size, Function<String, Variable> variables)
            throws Malformed {
        return offset(sum.to(), start, CodeBlock.of("$L + $L", start, size), variables);
    }

    /** The range in bytes from the start of the packet. */
    static CodeBlock covered(Field.Sum sum, CodeBlock size, Function<String, Variable> variables) throws Malformed {
        return CodeBlock.of(
                "$L, $L", relative(sum.from(), CodeBlock.of("0"), variables), relative(sum.to(), size, variables));
    }

    private static CodeBlock relative(
            @Nullable Expression offset, CodeBlock otherwise, Function<String, Variable> variables) throws Malformed {
        return offset == null
                ? otherwise
                : CodeBlock.of("$L", offset.code(variables).text());
    }

    private static CodeBlock offset(
            @Nullable Expression offset, String start, CodeBlock otherwise, Function<String, Variable> variables)
            throws Malformed {
        if (offset == null) {
            return otherwise;
        }
        if (offset instanceof Expression.Literal literal && literal.value() == 0) {
            return CodeBlock.of(start);
        }
        Code code = offset.code(variables);
        return code.isLong()
                ? CodeBlock.of("$L + (int) ($L)", start, code.text())
                : CodeBlock.of("$L + $L", start, code.text());
    }
}
