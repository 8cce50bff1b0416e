import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes Be16 to Le128 and U8 from two templates: {@code java GenerateEndianTypes.java TEMPLATES OUTPUT}.
 *
 * <p>In a template <code>{{name}}</code> stands for a property of the type, and the lines between {@code #if flag} and
 * {@code #end} are kept only for types that have that flag ({@code #if !flag}: that lack it).
 */
final class GenerateEndianTypes {
    private static final Pattern PROPERTY = Pattern.compile("\\{\\{(\\w+)}}");

    private final Map<String, String> properties = new HashMap<>();
    private final Set<String> flags = new HashSet<>();

    public static void main(String[] args) throws IOException {
        Path templates = Path.of(args[0]);
        Path output = Files.createDirectories(Path.of(args[1]));
        String word = Files.readString(templates.resolve("Word.java.template"));
        String doubleWord = Files.readString(templates.resolve("DoubleWord.java.template"));
        new GenerateEndianTypes("", "U", 8).write(word, output);
        for (int bits : new int[] {16, 24, 32, 48, 64, 128}) {
            String template = bits == 128 ? doubleWord : word;
            new GenerateEndianTypes("Be", "Le", bits).write(template, output);
            new GenerateEndianTypes("Le", "Be", bits).write(template, output);
        }
    }

    private GenerateEndianTypes(String order, String other, int bits) {
        boolean single = bits == 8;
        boolean big = order.equals("Be");
        boolean fitsInt = bits <= 32;
        String carrier = fitsInt ? "int" : "long";
        String box = fitsInt ? "Integer" : "Long";
        boolean full = bits == 32 || bits >= 64;
        properties.put("Type", (single ? other : order) + bits);
        properties.put("Other", other + bits);
        properties.put("toOther", "to" + other);
        properties.put("bits", Integer.toString(bits));
        properties.put("bytes", Integer.toString(bits / 8));
        properties.put("carrier", carrier);
        properties.put("Box", box);
        properties.put("hexDigits", Integer.toString(bits / 4));
        properties.put("layout", single ? "of one byte" : (big ? "most" : "least") + " significant byte first");
        properties.put("max", full ? "-1" + (fitsInt ? "" : "L") : "0x" + "F".repeat(bits / 4) + (fitsInt ? "" : "L"));
        // The second half of a 128-bit value: where each of its two words stands.
        properties.put("highIndex", big ? "index" : "index + Long.BYTES");
        properties.put("lowIndex", big ? "index + Long.BYTES" : "index");
        properties.put("half", order + "64");
        flag("ordered", !single);
        flag("full", full);
        flag("int", fitsInt);
    }

    private void flag(String name, boolean present) {
        flags.add(present ? name : "!" + name);
    }

    private void write(String template, Path output) throws IOException {
        StringBuilder source = new StringBuilder();
        Deque<Boolean> kept = new ArrayDeque<>();
        for (String line : template.lines().toList()) {
            if (line.startsWith("#if ")) {
                kept.push(flags.contains(line.substring("#if ".length())));
            } else if (line.equals("#end")) {
                kept.pop();
            } else if (!kept.contains(false)) {
                source.append(substitute(line)).append('\n');
            }
        }
        writeIfChanged(output.resolve(properties.get("Type") + ".java"), source.toString());
    }

    private String substitute(String line) {
        return PROPERTY.matcher(line).replaceAll(property -> properties.get(property.group(1)));
    }

    /** Leaves an unchanged file alone, so that an incremental build has nothing to compile. */
    private static void writeIfChanged(Path file, String source) throws IOException {
        if (!Files.exists(file) || !Files.readString(file).equals(source)) {
            Files.writeString(file, source);
        }
    }
}
