package dev.runboard.text;

import java.math.BigInteger;
import java.text.CollationKey;
import java.text.Collator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sorts names naturally: {@code job-2} comes before {@code job-10}, {@code ä} is next to {@code a}, and case is ignored.
 */
public final class NameOrder {

    private static final Pattern PIECE = Pattern.compile("\\p{Nd}+|\\P{Nd}+");

    /** Longest number that is compared by value. Longer ones are compared as text. */
    private static final int MAX_DIGITS = 30;

    private NameOrder() {}

    /** Sorts by name, and equal names by {@code tie}. */
    public static <T> List<T> sort(Collection<T> things, Function<T, String> name, Comparator<T> tie) {
        Comparator<Named<T>> order = Comparator.<Named<T>, Key>comparing(Named::key)
                .thenComparing(Named::name)
                .thenComparing(Named::thing, tie);
        return things.stream()
                .map(thing -> new Named<>(thing, name.apply(thing), Key.of(name.apply(thing))))
                .sorted(order)
                .map(Named::thing)
                .toList();
    }

    public static List<String> sort(Collection<String> names) {
        return sort(names, name -> name, Comparator.naturalOrder());
    }

    private record Named<T>(T thing, String name, Key key) {}

    /** The sort key of a name: letters and numbers first, then accents, then case. */
    private record Key(List<Piece> letters, List<Piece> accents, List<Piece> cases) implements Comparable<Key> {

        static Key of(String name) {
            return new Key(
                    pieces(name, Collator.PRIMARY), pieces(name, Collator.SECONDARY), pieces(name, Collator.TERTIARY));
        }

        @Override
        public int compareTo(Key other) {
            int byLetters = compare(letters, other.letters);
            int byAccents = byLetters != 0 ? byLetters : compare(accents, other.accents);
            return byAccents != 0 ? byAccents : compare(cases, other.cases);
        }

        private static int compare(List<Piece> some, List<Piece> others) {
            for (int i = 0; i < Math.min(some.size(), others.size()); i++) {
                int compared = some.get(i).compareTo(others.get(i));
                if (compared != 0) {
                    return compared;
                }
            }
            return Integer.compare(some.size(), others.size());
        }
    }

    /** A number, or the text between numbers. */
    private record Piece(
            @Nullable BigInteger number, @Nullable CollationKey words) implements Comparable<Piece> {

        @Override
        public int compareTo(Piece other) {
            if (number != null && other.number != null) {
                return number.compareTo(other.number);
            }
            if (words != null && other.words != null) {
                return words.compareTo(other.words);
            }
            return number != null ? -1 : 1;
        }
    }

    private static List<Piece> pieces(String name, int strength) {
        Collator collator = Collator.getInstance(Locale.ENGLISH);
        collator.setDecomposition(Collator.CANONICAL_DECOMPOSITION);
        collator.setStrength(strength);
        List<Piece> pieces = new ArrayList<>();
        Matcher matcher = PIECE.matcher(Normalizer.normalize(name, Normalizer.Form.NFC));
        while (matcher.find()) {
            String piece = matcher.group();
            boolean isNumber = Character.isDigit(piece.codePointAt(0)) && piece.length() <= MAX_DIGITS;
            pieces.add(isNumber ? new Piece(number(piece), null) : new Piece(null, collator.getCollationKey(piece)));
        }
        return pieces;
    }

    /** Parses digits of any script, including those that {@link BigInteger} does not support. */
    private static BigInteger number(String digits) {
        return new BigInteger(digits.codePoints()
                .mapToObj(digit -> Integer.toString(Character.digit(digit, 10)))
                .collect(Collectors.joining()));
    }
}
