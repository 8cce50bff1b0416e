package io.github.datagram.packet.processor;

import java.util.Set;

/**
 * The variables of a generated method. Where one is called like a member of the class, the method means the member by
 * {@code this}.
 */
record Scope(Set<String> variables) {
    /** A method without variables that are called as a field might be. */
    static final Scope EMPTY = of();

    static Scope of(String... variables) {
        return new Scope(Set.of(variables));
    }

    boolean hides(String name) {
        return variables.contains(name);
    }

    /** The member for a field of the packet. */
    String member(Field field) {
        return hides(field.name) ? "this." + field.name : field.name;
    }

    /** What comes before the name of a method that reads a field in a part: {@code a.b().c} for {@code a.b.c}. */
    String path(Field field) {
        String path = field.accessPath();
        return field.owner != null && hides(field.owner.name) ? "this." + path : path;
    }
}
