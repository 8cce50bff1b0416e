package io.github.datagram.packet.processor;

import io.github.datagram.packet.processor.Expression.Binary;
import io.github.datagram.packet.processor.Expression.Literal;
import io.github.datagram.packet.processor.Expression.Malformed;
import io.github.datagram.packet.processor.Expression.Name;
import io.github.datagram.packet.processor.Expression.Unary;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses expressions by precedence climbing. */
final class ExpressionParser {
    private static final int MAX_DEPTH = 50;
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(0[xX][0-9a-fA-F]+|\\d+)|([A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)*)|(\\|\\||&&|==|!=|<=|>=|<<|>>|[-+*/%&|^<>!~()]))");

    private final String text;
    private final List<String> tokens = new ArrayList<>();
    private int next;
    private int depth;

    private ExpressionParser(String text) throws Malformed {
        this.text = text;
        Matcher matcher = TOKEN.matcher(text);
        int position = 0;
        while (!text.substring(position).isBlank()) {
            if (!matcher.find(position) || matcher.start() != position) {
                throw new Malformed("unexpected \"" + text.substring(position).strip() + "\" in \"" + text + "\"");
            }
            tokens.add(matcher.group().strip());
            position = matcher.end();
        }
    }

    static Expression parse(String text) throws Malformed {
        ExpressionParser parser = new ExpressionParser(text);
        Expression expression = parser.binary(1);
        if (parser.next < parser.tokens.size()) {
            throw parser.unexpected();
        }
        return expression;
    }

    private Expression binary(int minPrecedence) throws Malformed {
        Expression left = unary();
        while (next < tokens.size() && isBinaryOperator(peek())) {
            String operator = peek();
            int precedence = Expression.precedence(operator);
            if (precedence < minPrecedence) {
                return left;
            }
            next++;
            left = new Binary(operator, left, binary(precedence + 1));
        }
        return left;
    }

    private Expression unary() throws Malformed {
        if (++depth > MAX_DEPTH) {
            throw new Malformed("\"" + text + "\" is nested too deeply");
        }
        String token = peek();
        next++;
        Expression result;
        if (token.equals("(")) {
            result = binary(1);
            if (!peek().equals(")")) {
                throw unexpected();
            }
            next++;
        } else if (token.equals("-") || token.equals("~") || token.equals("!")) {
            result = new Unary(token, unary());
        } else if (Character.isDigit(token.charAt(0))) {
            result = literal(token);
        } else if (Character.isJavaIdentifierStart(token.charAt(0))) {
            result = new Name(token);
        } else {
            next--;
            throw unexpected();
        }
        depth--;
        return result;
    }

    private Literal literal(String token) throws Malformed {
        boolean octal = token.length() > 1 && token.charAt(0) == '0' && Character.isDigit(token.charAt(1));
        try {
            if (!octal) {
                return new Literal(Long.decode(token), token);
            }
        } catch (NumberFormatException e) {
            throw new Malformed(token + " exceeds 63 bits");
        }
        throw new Malformed(token + " has a leading zero");
    }

    private static boolean isBinaryOperator(String token) {
        char first = token.charAt(0);
        return token.equals("!=") || (!Character.isJavaIdentifierPart(first) && "()!~".indexOf(first) < 0);
    }

    private String peek() throws Malformed {
        if (next >= tokens.size()) {
            throw new Malformed("\"" + text + "\" ends too early");
        }
        return tokens.get(next);
    }

    private Malformed unexpected() {
        return new Malformed("unexpected \"" + tokens.get(next) + "\" in \"" + text + "\"");
    }
}
