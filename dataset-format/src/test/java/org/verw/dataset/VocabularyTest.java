package org.verw.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VocabularyTest {
    @ParameterizedTest
    @CsvSource({
        "white,white",
        "black,black",
        "gray,gray",
        "dark gray,gray",
        "red,red",
        "blue,blue",
        "green,green",
        "brown,brown",
        "yellow,yellow",
        "cyan,cyan",
        "purple,purple",
        "golden,golden",
        "orange,orange",
        "sliver,silver",
        "Grey,gray",
        "dark-red,red",
        "light blue,blue",
        "navy blue,blue",
        "gold,golden",
        "maroon,red",
        "darkgreen,green"
    })
    void everyColourOfTheDataSetsHasOneWord(String source, String word) {
        assertThat(Vocabulary.color(source)).contains(word);
        assertThat(Vocabulary.COLORS).contains(word);
    }

    @ParameterizedTest
    @CsvSource({
        "sedan,sedan",
        "SUV,suv",
        "minivan,van",
        "business purpose vehicle/MPV,mpv",
        "large-sized bus,bus",
        "light passenger vehicle,van",
        "' small-sized truck',truck",
        "HGV/large truck,truck",
        "pickup truck,pickup",
        "minibus,bus",
        "bulk lorry/fence truck,truck",
        "van,van",
        "hatchback,hatchback",
        "mpv,mpv",
        "pickup,pickup",
        "estate,estate",
        "car,car",
        "motorcycle,motorcycle",
        "Pick-up Truck,pickup",
        "station_wagon,estate"
    })
    void everyTypeOfTheDataSetsHasOneWord(String source, String word) {
        assertThat(Vocabulary.type(source)).contains(word);
        assertThat(Vocabulary.TYPES).contains(word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"others", "unknown", "", "7", "dark"})
    void aWordThatNamesNothingGivesNothing(String source) {
        assertThat(Vocabulary.color(source)).isEmpty();
        assertThat(Vocabulary.type(source)).isEmpty();
    }

    @Test
    void makesLoseTheirMachineTranslation() {
        assertThat(Vocabulary.make("Modern")).contains("Hyundai");
        assertThat(Vocabulary.make(" Citroen")).contains("Citroen");
        assertThat(Vocabulary.make("NISSAN")).contains("Nissan");
        assertThat(Vocabulary.make("Volkswagen")).contains("Volkswagen");
        assertThat(Vocabulary.make("pickup truck")).isEmpty();
    }

    @Test
    void theSourcesOwnWordIsKeptWhereItDiffers() {
        Map<String, String> attributes = new TreeMap<>();
        Vocabulary.put(attributes, "color", "dark gray");
        Vocabulary.put(attributes, "type", "SUV");
        Vocabulary.put(attributes, "make", "Modern");
        Vocabulary.put(attributes, "model", " Tucson ");
        Vocabulary.put(attributes, "roof", " ");
        assertThat(attributes)
                .isEqualTo(Map.of(
                        "color",
                        "gray",
                        "color.source",
                        "dark gray",
                        "type",
                        "suv",
                        "make",
                        "Hyundai",
                        "make.source",
                        "Modern",
                        "model",
                        "Tucson"));
    }

    @Test
    void anUnknownWordLeavesOnlyTheSourcesOwn() {
        Map<String, String> attributes = new TreeMap<>();
        Vocabulary.put(attributes, "type", "others");
        assertThat(attributes).isEqualTo(Map.of("type.source", "others"));
    }
}
