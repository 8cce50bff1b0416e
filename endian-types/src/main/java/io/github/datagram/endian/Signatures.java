package io.github.datagram.endian;

/**
 * Lets HotSpot inline the methods of a class from the first compilation on.
 *
 * <p>Its C2 compiler inlines no method whose signature names a class that is not loaded yet, or, up to JDK 23, that no
 * class of the same JAR has resolved yet ({@code unloaded signature classes} in the output of
 * {@code -XX:+PrintInlining}). It resolves them when it compiles the method itself; so it depends on which of two methods is
 * compiled first, in every run anew, whether a view costs 6 ns or 24. {@link java.nio.ByteBuffer}'s accessors are such
 * methods too: they name a class that only memory segments use.
 */
public final class Signatures {
    private Signatures() {}

    /**
     * Resolves the classes that the signatures of a class name, for its static initializer to call.
     *
     * @param type the class
     */
    @SuppressWarnings("ReturnValueIgnored") // reflection has resolved them then
    public static void resolve(Class<?> type) {
        try {
            type.getDeclaredMethods();
        } catch (LinkageError e) {
            // A class is missing that only some methods need. They will say so if they are called.
        }
    }
}
