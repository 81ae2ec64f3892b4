package org.verw.annotate.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.verw.annotate.text.Phrases;
import org.verw.dataset.ImageCaption.Flag;

/** Strings that look like a licence plate or a telephone number, and words for plates: neither belongs into a data set. */
final class PlateCheck implements CaptionCheck {
    private static final Phrases<Boolean> WORDS = Phrases.of(p -> {
        p.accept(
                true,
                "plate,plates,license plate,license plates,licence plate,licence plates,number plate,number plates,"
                        + "registration plate,registration plates,plate number,registration number,registration,phone number,"
                        + "phone numbers,telephone,telephone number,phone");
        p.accept(
                false,
                "skid plate,skid plates,scuff plate,scuff plates,kick plate,kick plates,step plate,step plates,tread plate,"
                        + "tread plates,diamond plate,checker plate,steel plate,steel plates,metal plate,metal plates,side plates,"
                        + "name plate,bumper plate,protective plate,protective plates");
    });
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern EDGES = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");
    private static final Pattern SEPARATORS = Pattern.compile("[-.·•_/]");
    /** Three digits behind up to three letters, or before two: Lexus RX350, Mercedes GLC300d, BMW 320i. */
    private static final Pattern MODEL = Pattern.compile("[A-Z]{1,3}\\d{1,3}[A-Za-z]{0,2}|\\d{2,4}[A-Za-z]{1,2}");

    private static final int PHONE_DIGITS = 6;

    @Override
    public String name() {
        return "plate";
    }

    @Override
    public String looksFor() {
        return "a licence plate or telephone number, or words for one";
    }

    @Override
    public Optional<Flag> check(Subject subject) {
        List<String> found = new ArrayList<>();
        WORDS.all(subject.text()).stream()
                .filter(Phrases.Hit::meaning)
                .forEach(hit -> found.add(subject.text().span(hit.from(), hit.to())));
        String raw = subject.text().raw();
        if (raw.chars().anyMatch(Character::isDigit)) {
            strings(raw, found);
        }
        return Flags.any(name(), found);
    }

    private static void strings(String raw, List<String> found) {
        String[] words = SPACE.split(raw.strip(), -1);
        for (int i = 0; i < words.length; i++) {
            String word = EDGES.matcher(words[i]).replaceAll("");
            String next = i + 1 < words.length && !ends(words[i])
                    ? EDGES.matcher(words[i + 1]).replaceAll("")
                    : "";
            boolean named = i > 0 && !ends(words[i - 1]) && isName(words[i - 1]);
            if (isPlate(word, named)) {
                found.add(word);
            } else if (isBlock(word) && isBlock(next) && isPlate(word + next, named)) {
                found.add(word + " " + next);
                i++;
            } else if (digits(word) >= PHONE_DIGITS) {
                found.add(word);
            } else if (isNumber(word) && isNumber(next) && digits(word) + digits(next) >= PHONE_DIGITS) {
                found.add(word + " " + next);
                i++;
            }
        }
    }

    private static boolean isNumber(String word) {
        return !word.isEmpty()
                && SEPARATORS.matcher(word).replaceAll("").chars().allMatch(Character::isDigit);
    }

    private static boolean ends(String word) {
        char last = word.charAt(word.length() - 1);
        return last == '.' || last == ',' || last == ';' || last == ':';
    }

    /** A capitalised word, as makes are, so that what follows is a model's name. */
    private static boolean isName(String word) {
        return word.length() > 2 && Character.isUpperCase(word.charAt(0)) && !word.equals("The");
    }

    /** Half a plate with a space in it: capitals and digits only. */
    private static boolean isBlock(String word) {
        return !word.isEmpty()
                && word.chars().allMatch(c -> Character.isDigit(c) || Character.isUpperCase(c) || c == '.' || c == '-');
    }

    private static boolean isPlate(String word, boolean named) {
        String plain = SEPARATORS.matcher(word).replaceAll("");
        int digits = digits(plain);
        int letters = (int) plain.chars().filter(Character::isLetter).count();
        boolean capitals = plain.chars().noneMatch(Character::isLowerCase);
        if (plain.length() < 5
                || plain.length() > 9
                || letters == 0
                || digits < 2
                || letters + digits != plain.length()) {
            return false;
        }
        if (!capitals && (digits < 3 || letters > 3)) {
            return false;
        }
        return !(named && MODEL.matcher(plain).matches());
    }

    private static int digits(String word) {
        return (int) word.chars().filter(Character::isDigit).count();
    }
}
