package org.verw.annotate.check;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.verw.dataset.Part;

/** What models say when they go wrong, written down without looking at the lists of the checks. */
final class FaultPhrases {
    static final List<String> SECOND_COLOR = List.of(
            "The {color} vehicle has a clean shape.",
            "Its body is painted {color}.",
            "The bodywork is {color}.",
            "The car is {color} with a glossy finish.",
            "It has a {color} exterior.",
            "The {color} paint is bright.",
            "This {color} automobile has a sleek profile.",
            "The vehicle is finished in {color}.",
            "The overall color is {color}.",
            "The whole car is painted a deep {color}.",
            "Its {color} body has smooth lines.",
            "The vehicle's exterior color is {color}.");

    static final List<String> SILENT = List.of(
            "Smooth sides and a clean outline give the vehicle a simple look with a balanced stance and an even finish.",
            "Overall it is a plain and sturdy vehicle with gentle curves, a modern design and an even coat of paint all over.",
            "The design is simple and practical, with straight lines, soft edges, and a broad shape that looks well kept.");

    static final List<String> REFUSAL = List.of(
            "I'm sorry, but I can't assist with that request.",
            "I\u2019m sorry, but I can\u2019t help with identifying this vehicle.",
            "Sorry, I can't describe this.",
            "I cannot provide a description of this content.",
            "I am unable to describe the vehicle because the image is too small.",
            "As an AI language model, I do not have the ability to view images.",
            "I don't have the capability to see images.",
            "I do not see any image attached to your message.",
            "Unfortunately, I can't see the image you are referring to.",
            "It is not possible to describe this vehicle.",
            "I must decline to describe this picture.",
            "Please upload the image again so that I can describe it.",
            "No image was provided.",
            "I apologize, but the content cannot be described.",
            "My guidelines do not allow me to describe this.",
            "This request goes against my guidelines.",
            "I'm not able to view images.",
            "I won't be able to help with this request.",
            "I cannot fulfill this request.",
            "As a text-based assistant, I have no access to pictures.",
            // Written after the checks were mended for those above.
            "Apologies, this cannot be answered.",
            "I'm afraid that describing this is beyond what I can do.",
            "I can't make out any vehicle here.",
            "This content violates the usage policy.",
            "I regret that the request cannot be completed.",
            "As an AI assistant I cannot comment on pictures.",
            "Sorry! The request was blocked.",
            "I am not permitted to describe this.");

    static final List<String> TALK_BEFORE = List.of(
            "Sure! Here is a description of the vehicle:",
            "Here's the caption:",
            "Certainly!",
            "Of course! Here you go:",
            "The image shows the following.",
            "This image depicts a vehicle.",
            "In this picture, we see a vehicle.",
            "In the photo there is one vehicle.",
            "The vehicle in the image is as follows.",
            "Based on the image, this is what it looks like.",
            "Caption:",
            "```json {\"caption\":",
            "Okay, I'll describe the vehicle.",
            "Let me describe the vehicle.",
            "The vehicle shown in the photograph is this one.",
            "Looking at the image, one notices the following.",
            "From the provided image we can tell this.",
            "The user wants fifty words on a vehicle.",
            "Absolutely, happy to help.",
            "As requested, fifty words:",
            // Written after the checks were mended for those above.
            "Description of the vehicle:",
            "Below is a caption of the vehicle.",
            "What we have here is one vehicle.",
            "Answer:",
            "The photo shows one vehicle.",
            "Got it.",
            "As seen in the image, it is one vehicle.",
            "To describe the vehicle:");

    static final List<String> TALK_AFTER = List.of(
            "Let me know if you need anything else.",
            "I hope this helps!",
            "Note that the image is blurry.",
            "The description is based on the visible parts only.",
            "Would you like me to add more details?",
            "The image quality is low.",
            "Word count: 50.",
            "In summary, the image captures a typical vehicle.",
            "The photo is taken from a high angle.",
            "This caption has fifty words.",
            "Feel free to ask for more.",
            "The picture is slightly blurred.");

    static final List<String> SCRIPT = List.of(
            "The side reads \u4e0a\u6d77\u516c\u4ea4.",
            "\u8f66\u8eab\u4e0a\u6709\u6587\u5b57\u3002",
            "There is \u0422\u0430\u043a\u0441\u0438 lettering on the side.",
            "The logo says \u0e23\u0e16\u0e15\u0e39\u0e49 in white.",
            "Lettering \u30c8\u30e8\u30bf is on the trim.",
            "The word \u0627\u0644\u0645\u062f\u064a\u0646\u0629 stands on it.",
            "\ubc84\uc2a4 is written on it.",
            "It is \u0447\u0438\u0441\u0442\u0430\u044f.",
            "The emblem reads \u4eac.",
            "It carries \u0a17\u0a71\u0a21\u0a40 in red.");

    static final List<String> HEDGE = List.of(
            "It is possibly a recent model.",
            "It is probably made by a Japanese maker.",
            "It seems to be in good condition.",
            "The badge appears to be chrome.",
            "It might have a tow hook.",
            "It could be an older model.",
            "It may be a delivery vehicle.",
            "It looks like a rental.",
            "It is perhaps a company vehicle.",
            "This suggests a sporty version.",
            "It is likely a family vehicle.",
            "The badge is unclear.",
            "Presumably the trim is plastic.",
            "Maybe it was repainted.",
            "It is hard to tell the make.",
            "I think the make is common.",
            "The emblem resembles a star.",
            "It is apparently well kept.",
            "The trim seems matte.",
            "There is what looks to be a badge.",
            // Written after the checks were mended for those above.
            "It is most likely a taxi.",
            "The make cannot be determined with certainty but may be Japanese.",
            "It gives the impression of an older model.",
            "It is presumably leased.",
            "The badge is perhaps gold.",
            "One could guess that it is new.");

    static final List<String> NEGATION = List.of(
            "There is no spoiler.",
            "There are no visible stickers.",
            "It does not have any markings.",
            "It has no roof rack.",
            "The brand logo cannot be seen.",
            "The emblem is not visible.",
            "It comes without any stickers.",
            "It lacks decals.",
            "None of its badges are visible.",
            "The lower trim is hidden.",
            "There aren't any decals.",
            "It doesn\u2019t have a sunroof.",
            "The maker's badge is out of sight.",
            "The exhaust is obscured.",
            "There is a lack of ornament.",
            "Neither badge nor emblem can be seen.",
            "It isn't fitted with rails.",
            "It has neither rack nor ladder.",
            "There is an absence of stickers.",
            "It is free of stickers and hardly marked.",
            // Written after the checks were mended for those above.
            "The rear wiper is absent.",
            "Nothing is mounted on top.",
            "No badge is shown.",
            "It is not lowered.",
            "Stickers are nowhere to be found.",
            "The tow hook isn't visible.");

    static final List<String> PERSON = List.of(
            "A man stands next to it.",
            "The driver is wearing a white shirt.",
            "A woman is sitting inside.",
            "Several people are nearby.",
            "A pedestrian walks past it.",
            "Two passengers sit in the back.",
            "A child looks out.",
            "The rider wears a black jacket.",
            "A person is behind the wheel.",
            "A police officer stands beside it.",
            "Its owner is waiting.",
            "A worker is loading it.",
            "Someone is leaning on it.",
            "A cyclist passes on the left.",
            "The driver's face is visible.",
            "Two men talk beside it.",
            "A girl waves from it.",
            "Bystanders are watching.",
            "Her hand rests on the door.",
            "A motorcyclist rides behind.",
            // Written after the checks were mended for those above.
            "Two kids play beside it.",
            "A gentleman opens it.",
            "The policeman checks it.",
            "A family sits inside.",
            "Hands hold the wheel.",
            "His helmet is red.",
            "A delivery man unloads it.");

    static final List<String> PLACE = List.of(
            "It is driving on a highway.",
            "It is parked on the side of the road.",
            "Trees line the street behind it.",
            "It stands in a parking lot.",
            "It waits at an intersection.",
            "It is stopped at a traffic light.",
            "The asphalt is wet from rain.",
            "It is a sunny day.",
            "The sky is overcast.",
            "It was taken at night.",
            "There are buildings in the background.",
            "A white lane marking runs beside it.",
            "It moves through heavy traffic.",
            "It crosses a bridge.",
            "There is a crosswalk in front of it.",
            "It stands near the sidewalk.",
            "Shadows of trees fall on it in the afternoon.",
            "It is in the left lane.",
            "Street lamps light the scene.",
            "It is seen in the city center.",
            "It is passing a gas station.",
            "It enters a tunnel.",
            "It is in a garage.",
            "Grass grows next to it.",
            "Other vehicles are behind it.",
            // Written after the checks were mended for those above.
            "It is waiting at a red light.",
            "Snow covers the ground.",
            "It drives through the rain.",
            "A fence runs behind it.",
            "It was photographed in the evening.",
            "Palm trees rise above it.",
            "It stands beside a curb in a suburb.",
            "A river is behind it.");

    static final List<String> LONG_WORDS = List.of(
            "Characteristic aerodynamically optimized multifunctional headlight assemblies complement intricately sculpted"
                    + " bodywork.",
            "Semi-transparent anti-glare (high-visibility) signalling equipment; well-proportioned, eye-catching,"
                    + " aluminium-accented ornamentation.");

    private static final String LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ";

    private FaultPhrases() {}

    /** A sentence that mentions a part in one of the ways in which people do. */
    static List<String> parts(Part part) {
        return switch (part) {
            case WINDOWS ->
                List.of(
                        "It has dark windows.",
                        "The windshield is large.",
                        "Its side glass is clear.",
                        "The panes shine.");
            case LIGHTS ->
                List.of(
                        "Its headlights are bright.",
                        "Red taillights mark the rear.",
                        "It has round lamps.",
                        "The LED lights are slim.",
                        "A brake light glows.");
            case WHEELS ->
                List.of(
                        "It rides on alloy wheels.",
                        "The black tires are worn.",
                        "Its rims are silver.",
                        "It has large tyres.");
            case MIRRORS ->
                List.of(
                        "It has chrome mirrors.",
                        "The side mirrors fold in.",
                        "The rearview mirrors are black.",
                        "Its wing mirror is cracked.");
            case ROOF ->
                List.of(
                        "Its roof is black.",
                        "Roof rails run along the top.",
                        "It has a panoramic sunroof.",
                        "A rack is mounted on the rooftop.");
            case DOORS ->
                List.of(
                        "The doors have black handles.",
                        "It has sliding doors.",
                        "The rear door is dented.",
                        "A logo marks the driver's door.");
        };
    }

    /** A sentence with a plate of one of many countries, or a telephone number. */
    static String plate(SplittableRandom r) {
        String plate = switch (r.nextInt(14)) {
            case 0 -> "\u4eac" + l(r, 1) + d(r, 5);
            case 1 -> l(r, 2) + d(r, 2) + " " + l(r, 3);
            case 2 -> l(r, 1) + "-" + l(r, 2) + " " + d(r, 4);
            case 3 -> l(r, 3) + "-" + d(r, 4);
            case 4 -> d(r, 1) + l(r, 3) + d(r, 3);
            case 5 -> l(r, 2) + "-" + d(r, 3) + "-" + l(r, 2);
            case 6 -> l(r, 1) + d(r, 3) + l(r, 2) + "77";
            case 7 -> d(r, 2) + l(r, 1) + "-" + d(r, 3) + "." + d(r, 2);
            case 8 -> l(r, 2) + " " + d(r, 2) + " " + l(r, 2) + " " + d(r, 4);
            case 9 -> l(r, 3) + d(r, 1) + l(r, 1) + d(r, 2);
            case 10 -> l(r, 1) + d(r, 4) + l(r, 2);
            case 11 -> l(r, 3) + " " + d(r, 4);
            case 12 -> d(r, 4) + l(r, 3);
            default -> "\u6caa" + l(r, 1) + "\u00b7" + d(r, 5);
        };
        String phone = switch (r.nextInt(4)) {
            case 0 -> "0" + d(r, 9);
            case 1 -> "+" + d(r, 2) + " " + d(r, 3) + " " + d(r, 6);
            case 2 -> d(r, 3) + "-" + d(r, 3) + "-" + d(r, 4);
            default -> "(0" + d(r, 2) + ") " + d(r, 4) + " " + d(r, 4);
        };
        return switch (r.nextInt(8)) {
            case 0 -> "The license plate reads " + plate + ".";
            case 1 -> "Its plate is " + plate + ".";
            case 2 -> "It carries " + plate + " on the bumper.";
            case 3 -> "The number " + plate + " is on the back.";
            case 4 -> "The side shows " + phone + ".";
            case 5 -> "A phone number, " + phone + ", is printed on it.";
            case 6 -> "It has a white registration plate.";
            default -> "The bumper carries a yellow plate marked " + plate.toLowerCase(Locale.ROOT) + ".";
        };
    }

    private static String l(SplittableRandom r, int n) {
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < n; i++) {
            s.append(LETTERS.charAt(r.nextInt(LETTERS.length())));
        }
        return s.toString();
    }

    private static String d(SplittableRandom r, int n) {
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < n; i++) {
            s.append((char) ('1' + r.nextInt(9)));
        }
        return s.toString();
    }
}
