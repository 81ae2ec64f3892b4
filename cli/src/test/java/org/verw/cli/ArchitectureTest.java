package org.verw.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The picture of design section 2, held by the build. */
@AnalyzeClasses(
        packages = "org.verw",
        importOptions = {DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
final class ArchitectureTest {
    /** A packaged module lends its tests' classes as a jar. */
    static final class NoTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule siblings_meet_in_files_only = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("org.verw..")
            .withOptionalLayers(true)
            .layer("cli")
            .definedBy("org.verw.cli..")
            .layer("annotate")
            .definedBy("org.verw.annotate..")
            .layer("partsegment")
            .definedBy("org.verw.partsegment..")
            .layer("model")
            .definedBy("org.verw.model..")
            .layer("benchmark")
            .definedBy("org.verw.benchmark..")
            .layer("dataset")
            .definedBy("org.verw.dataset..")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("annotate")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("partsegment")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("model")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("benchmark")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("dataset")
            .mayOnlyBeAccessedByLayers("cli", "annotate", "partsegment", "model", "benchmark");

    @ArchTest
    static final ArchRule opencv_has_one_room = room("org.verw.dataset.image..", "org.opencv..", "nu.pattern..");

    @ArchTest
    static final ArchRule langchain4j_has_one_room = room("org.verw.annotate..", "dev.langchain4j..");

    @ArchTest
    static final ArchRule onnx_runtime_has_its_room = noClasses()
            .that()
            .resideOutsideOfPackages("org.verw.partsegment.onnx..", "org.verw.partsegment.train..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.onnxruntime..");

    @ArchTest
    static final ArchRule djl_has_two_rooms = noClasses()
            .that()
            .resideOutsideOfPackages("org.verw.model..", "org.verw.partsegment.train..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.djl..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule picocli_has_one_room = room("org.verw.cli..", "picocli..");

    @ArchTest
    static final ArchRule no_cycles_between_packages =
            slices().matching("org.verw.(**)").should().beFreeOfCycles();

    /** A headless Java runtime may lack the font libraries that AWT needs (docs/adr/0004). */
    @ArchTest
    static final ArchRule nothing_needs_a_desktop =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("java.awt..", "javax.swing..");

    @ArchTest
    static final ArchRule only_main_knows_the_standard_streams = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.verw.cli.Main")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    private static ArchRule room(String room, String... vendor) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(room)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(vendor)
                .allowEmptyShould(true);
    }
}
