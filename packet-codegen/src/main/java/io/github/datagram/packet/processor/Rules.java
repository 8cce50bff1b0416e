package io.github.datagram.packet.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** The rules that a view checks, each a constant. */
final class Rules {
    private static final ClassName PACKET_RULE = ClassName.get(Annotations.PACKAGE, "PacketRule");

    private final PacketModel model;
    private final List<FieldSpec> constants = new ArrayList<>();
    private final Map<String, Integer> taken = new HashMap<>();

    Rules(PacketModel model) {
        this.model = model;
    }

    /**
     * Adds a rule.
     *
     * @param field what it is about
     * @param kind the end of the name of the constant
     * @param text the rule in words
     * @param violation how a value that breaks the rule relates to its limit, or empty
     * @return the name of the constant
     */
    String add(Field field, String kind, String text, String violation) {
        String name = field.upperCase() + "_" + kind;
        int number = taken.merge(name, 1, Integer::sum);
        String unique = number == 1 ? name : name + "_" + number;
        constants.add(FieldSpec.builder(PACKET_RULE, unique, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer("new $T($S, $S, $S, $S)", PACKET_RULE, model.packetName, field.name, text, violation)
                .build());
        return unique;
    }

    void addTo(TypeSpec.Builder type) {
        constants.forEach(type::addField);
    }
}
