package io.github.datagram.packet.processor;

import io.github.datagram.packet.processor.Expression.Binary;
import io.github.datagram.packet.processor.Expression.Literal;
import io.github.datagram.packet.processor.Expression.Name;
import io.github.datagram.packet.processor.Expression.Unary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes a Wireshark dissector in Lua.
 *
 * <p>It shows every field with its number. Fields with a codec are read by a function that a script beside it puts into
 * {@code datagram.codecs}, by the name of the codec's class; the dissector ends at such a field if there is none. Its values
 * {@code v} are those that lengths and conditions need.
 */
final class LuaGenerator {
    private final PacketModel model;
    private final StringBuilder lua = new StringBuilder();
    private int depth = 1;

    LuaGenerator(PacketModel model) {
        this.model = model;
    }

    /** The name of the protocol in Wireshark, which is also that of the file. */
    static String protocol(String packetName) {
        return "datagram_" + snakeCase(packetName);
    }

    private static String snakeCase(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    private static String functionOf(com.palantir.javapoet.ClassName record) {
        return "datagram." + snakeCase(String.join("", record.simpleNames()));
    }

    private String filter(Field field) {
        return "datagram." + snakeCase(model.packetName) + "." + snakeCase(field.name);
    }

    String generate() {
        String name = snakeCase(model.packetName);
        lua.append("-- ").append(model.record.canonicalName()).append(", dissected.\n\n");
        // Wireshark gives every script globals of its own; what others shall find goes into the table of all.
        lua.append("_G.datagram = _G.datagram or {}\nlocal datagram = _G.datagram\n");
        lua.append("datagram.codecs = datagram.codecs or {}\n\n");
        lua.append("local proto = Proto(\"%s\", \"%s\")\n"
                .formatted(protocol(model.packetName), model.record.canonicalName()));
        lua.append("local f = {\n");
        for (Field field : model.fields) {
            String type = fieldType(field);
            if (type != null) {
                lua.append("    %s = ProtoField.%s(\"%s\", \"%s\"),\n"
                        .formatted(field.name, type, filter(field), field.name));
            }
        }
        lua.append("}\nproto.fields = f\n\n");
        lua.append(
                "-- Returns where the packet at `at` ends, whether it ends a list, and its values; or nil if it is cut off"
                        + " before\n-- `limit`, or none. The outermost packet starts at `base`.\n");
        lua.append("function datagram.%s(tvb, base, at, limit, tree)\n".formatted(name));
        line("local v = {}");
        addFields();
        line("return at, %s, v".formatted(model.endsList == null ? "false" : expression(model.endsList)));
        lua.append("end\n\n");
        lua.append("function proto.dissector(tvb, pinfo, tree)\n");
        line("pinfo.cols.protocol = \"%s\"".formatted(model.record.simpleName()));
        line("datagram.%s(tvb, 0, 0, tvb:len(), tree:add(proto, tvb()))".formatted(name));
        lua.append("end\n");
        return lua.toString();
    }

    private void addFields() {
        for (int index = 0; index < model.fields.size(); index++) {
            Field field = model.fields.get(index);
            if (field.when != null) {
                line("if " + expression(field.when) + " then");
                depth++;
            }
            addField(field);
            if (field.when != null) {
                depth--;
                line("end");
            }
            addRules(index);
        }
    }

    private void addRules(int index) {
        Field field = model.fields.get(index);
        if (field.constant != null && field.when == null) {
            line("if v.%s ~= %d then return nil end".formatted(field.name, field.constant));
        }
        for (PacketModel.Requirement requirement : model.requirements) {
            int last = requirement.condition().names().stream()
                    .mapToInt(name -> model.position(model.field(name)))
                    .max()
                    .orElse(-1);
            if (last == index) {
                line("if not (%s) then return nil end".formatted(expression(requirement.condition())));
            }
        }
    }

    private void addField(Field field) {
        if (field.run != null) {
            addBits(field, field.run);
        } else if (field.isNumber()) {
            addNumber(field, field.numberFormat());
        } else if (field.shape instanceof Field.ByteRange) {
            addRange(field);
        } else if (field.shape instanceof Field.NumberList list) {
            addNumberList(field, list.format());
        } else if (field.shape instanceof Field.PacketList list) {
            addPacketList(field, list);
        } else if (field.shape instanceof Field.Nested nested) {
            addPart(field, functionOf(nested.record()));
        } else if (field.shape instanceof Field.Union union) {
            addUnion(field, union);
        } else if (field.shape instanceof Field.Custom custom) {
            addCustom(field, custom);
        }
    }

    private void addCustom(Field field, Field.Custom custom) {
        line("local codec = datagram.codecs[\"%s\"]".formatted(custom.codec().canonicalName()));
        line("if not codec then return nil end");
        line("local stop, value = codec(tvb, base, at, limit)");
        line("if not stop then return nil end");
        line("tree:add(f.%s, tvb(at, stop - at), value)".formatted(field.name));
        line("at = stop");
    }

    private void addBits(Field field, BitRun run) {
        NumberFormat format = field.numberFormat();
        if (field.bitInRun == 0) {
            require(Integer.toString(run.bytes()));
        }
        BitRun.Window window = run.window(field);
        String first = window.firstByte() == 0 ? "at" : "at + " + window.firstByte();
        String range = "tvb(%s, %d)".formatted(first, window.bytes());
        String bits = run.msb0
                ? "%s:bitfield(%d, %d)".formatted(range, field.bitInRun - window.firstByte() * Byte.SIZE, format.bits())
                : littleEndianBits(range, window, format);
        boolean wide = format.bits() > 32;
        line("v.%s = %s".formatted(field.name, bits));
        if (format.signed() && !wide) {
            line("if v.%1$s >= 2^%2$d then v.%1$s = v.%1$s - 2^%3$d end"
                    .formatted(field.name, format.bits() - 1, format.bits()));
        }
        line("tree:add(f.%1$s, %2$s, v.%1$s)".formatted(field.name, range));
        if (wide) {
            line("v.%1$s = v.%1$s:tonumber()".formatted(field.name));
        }
        boolean endsRun = run.fields.get(run.fields.size() - 1).equals(field);
        if (endsRun) {
            line("at = at + " + run.bytes());
        }
    }

    private static String littleEndianBits(String range, BitRun.Window window, NumberFormat format) {
        if (window.bytes() <= 4 && format.bits() < 32) {
            return "bit.band(bit.rshift(%s:le_uint(), %d), 0x%x)"
                    .formatted(range, window.shift(), ~(-1L << format.bits()));
        }
        return "%s:le_uint64():rshift(%d):band(UInt64.max():rshift(%d))"
                .formatted(range, window.shift(), Long.SIZE - format.bits());
    }

    private void addNumber(Field field, NumberFormat format) {
        int bytes = format.bytes();
        boolean little = format.wire().simpleName().startsWith("Le");
        require(Integer.toString(bytes));
        if (!format.isWide()) {
            String read = (little ? "le_" : "") + (format.signed() ? "int" : "uint");
            boolean wide = format.bits() > 32;
            line("v.%s = tvb(at, %d):%s()%s"
                    .formatted(field.name, bytes, wide ? read + "64" : read, wide ? ":tonumber()" : ""));
        }
        line("tree:add%s(f.%s, tvb(at, %d))".formatted(little && !format.isWide() ? "_le" : "", field.name, bytes));
        line("at = at + " + bytes);
    }

    private void addRange(Field field) {
        String size = field.length == null ? "limit - at" : expression(field.length);
        line("local size = " + size);
        require("size");
        Field.TextFormat text = field.text();
        line("if size > 0 then tree:add(f.%s, tvb(at, size)%s) end"
                .formatted(field.name, text == null ? "" : ", " + string(text, field.isPaddedText())));
        line("at = at + " + (field.padTo == 1 ? "size" : "math.ceil(size / %1$d) * %1$d".formatted(field.padTo)));
        if (field.padTo > 1) {
            line("if at > limit then return nil end");
        }
    }

    /** Wireshark's own reading of a text cuts off what is longer in UTF-8 than on the wire. */
    private static String string(Field.TextFormat text, boolean padded) {
        String range = "tvb(at, size)";
        String read = switch (text.charset()) {
            case "UTF_8" -> range + ":string(ENC_UTF_8)";
            case "UTF_16BE" -> range + ":string(ENC_UTF_16 + ENC_BIG_ENDIAN)";
            case "UTF_16LE" -> range + ":string(ENC_UTF_16 + ENC_LITTLE_ENDIAN)";
            case "US_ASCII" -> "(%s:raw():gsub(\"[\\128-\\255]\", \"\\239\\191\\189\"))".formatted(range);
            default ->
                "(%s:raw():gsub(\"[\\128-\\255]\", function(c) ".formatted(range)
                        + "return string.char(0xC0 + math.floor(c:byte() / 64), 0x80 + c:byte() % 64) end))";
        };
        return padded ? "(%s:gsub(\"[\\%d]+$\", \"\"))".formatted(read, (int) text.padding()) : read;
    }

    private void addNumberList(Field field, NumberFormat format) {
        int bytes = format.bytes();
        String size = field.count != null
                ? "(%s) * %d".formatted(expression(field.count), bytes)
                : field.length == null ? "limit - at" : expression(field.length);
        line("local size = " + size);
        require("size");
        boolean little = format.wire().simpleName().startsWith("Le");
        line("for index = 0, size / %d - 1 do".formatted(bytes));
        line("    tree:add%s(f.%s, tvb(at + index * %3$d, %3$d))".formatted(little ? "_le" : "", field.name, bytes));
        line("end");
        line("at = at + size");
    }

    private void addPacketList(Field field, Field.PacketList list) {
        String call = functionOf(list.record());
        if (field.count != null) {
            line("for _ = 1, %s do".formatted(expression(field.count)));
            line("    local stop = %s(tvb, base, at, limit, tree:add(f.%s, tvb(at)))".formatted(call, field.name));
            line("    if not stop then return nil end");
            line("    at = stop");
            line("end");
            return;
        }
        line("local stop = " + (field.length == null ? "limit" : "at + (" + expression(field.length) + ")"));
        line("if stop > limit then return nil end");
        line("while at < stop do");
        line("    local next, last = %s(tvb, base, at, stop, tree:add(f.%s, tvb(at, stop - at)))"
                .formatted(call, field.name));
        line("    if not next then return nil end");
        line("    at = last and stop or next");
        line("end");
    }

    private void addPart(Field field, String call) {
        String limit = field.length == null ? "limit" : "at + (" + expression(field.length) + ")";
        line("local stop, _, inner = %s(tvb, base, at, %s, tree)".formatted(call, limit));
        line("if not stop then return nil end");
        line("at, v.%s = stop, inner".formatted(field.name));
    }

    private void addUnion(Field field, Field.Union union) {
        line("local selector = " + expression(union.selector()));
        line("local part");
        String keyword = "if";
        String otherwise = "";
        for (Field.Alternative alternative : union.alternatives()) {
            String call = functionOf(alternative.record());
            if (alternative.values().isEmpty()) {
                otherwise = call;
                continue;
            }
            List<String> cases = new ArrayList<>();
            alternative.values().forEach(value -> cases.add("selector == " + value));
            line("%s %s then".formatted(keyword, String.join(" or ", cases)));
            line("    part = " + call);
            keyword = "elseif";
        }
        if (keyword.equals("if")) {
            line("part = " + otherwise);
        } else {
            line("else");
            line("    part = " + otherwise);
            line("end");
        }
        addPart(field, "part");
    }

    /** A size that is no literal may be negative. */
    private void require(String size) {
        String negative = Character.isDigit(size.charAt(0)) ? "" : size + " < 0 or ";
        line("if %sat + %s > limit then return nil end".formatted(negative, size));
    }

    private void line(String text) {
        lua.append("    ".repeat(depth)).append(text).append('\n');
    }

    /** The type of the field in Wireshark, or null for parts whose fields are shown themselves. */
    private static @Nullable String fieldType(Field field) {
        NumberFormat format = field.format();
        if (field.shape instanceof Field.NumberList list) {
            format = list.format();
        }
        if (format != null) {
            if (format.isWide()) {
                return "bytes";
            }
            int bits = format.bits() <= 8
                    ? 8
                    : format.bits() <= 16 ? 16 : format.bits() <= 24 ? 24 : format.bits() <= 32 ? 32 : 64;
            return (format.signed() ? "int" : "uint") + bits;
        }
        if (field.shape instanceof Field.PacketList) {
            return "none";
        }
        if (field.shape instanceof Field.Custom) {
            return "string";
        }
        if (field.text() != null) {
            return "string";
        }
        return field.shape instanceof Field.ByteRange ? "bytes" : null;
    }

    private String expression(Expression expression) {
        if (expression instanceof Literal literal) {
            return Long.toString(literal.value());
        }
        if (expression instanceof Name name) {
            boolean isBoolean = model.field(name.name()).numberFormat().isBoolean();
            return isBoolean ? "(v." + name.name() + " == 1)" : "v." + name.name();
        }
        if (expression instanceof Unary unary) {
            String operand = expression(unary.operand());
            return switch (unary.operator()) {
                case "!" -> "not (" + operand + ")";
                case "~" -> "bit.bnot(" + operand + ")";
                default -> "-(" + operand + ")";
            };
        }
        if (!(expression instanceof Binary binary)) {
            throw new IllegalStateException(expression.text());
        }
        String left = enclosed(binary.left());
        String right = enclosed(binary.right());
        return switch (binary.operator()) {
            case "&&" -> left + " and " + right;
            case "||" -> left + " or " + right;
            case "!=" -> left + " ~= " + right;
            case "&" -> "bit.band(" + left + ", " + right + ")";
            case "|" -> "bit.bor(" + left + ", " + right + ")";
            case "^" -> "bit.bxor(" + left + ", " + right + ")";
            case "<<" -> left + " * 2 ^ " + right;
            case ">>" -> "math.floor(" + left + " / 2 ^ " + right + ")";
            case "/" -> "math.floor(" + left + " / " + right + ")";
            default -> left + " " + binary.operator() + " " + right;
        };
    }

    private String enclosed(Expression expression) {
        String text = expression(expression);
        return expression instanceof Binary ? "(" + text + ")" : text;
    }
}
