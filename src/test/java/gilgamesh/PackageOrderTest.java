package gilgamesh;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The house of the design: an import goes from a package to those below it in this list, never up. */
class PackageOrderTest {

    private static final List<String> HOUSE = List.of(
            "gilgamesh.cli..",
            "gilgamesh.sweep..",
            "gilgamesh.report..",
            "gilgamesh.calibrate..",
            "gilgamesh.validate..",
            "gilgamesh",
            "gilgamesh.python..",
            "gilgamesh.stdlib..",
            "gilgamesh.vm..",
            "gilgamesh.compiler..",
            "gilgamesh.machine..",
            "gilgamesh.scenario..",
            "gilgamesh.trace..",
            "gilgamesh.sim..");

    private static JavaClasses classes;

    @BeforeAll
    static void readClasses() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("gilgamesh");
    }

    @TestFactory
    List<DynamicTest> noPackageImportsFromOneAboveIt() {
        return IntStream.range(1, HOUSE.size())
                .mapToObj(row -> DynamicTest.dynamicTest(
                        HOUSE.get(row),
                        () -> noClasses()
                                .that()
                                .resideInAPackage(HOUSE.get(row))
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(HOUSE.subList(0, row).toArray(String[]::new))
                                .allowEmptyShould(true)
                                .check(classes)))
                .toList();
    }
}
