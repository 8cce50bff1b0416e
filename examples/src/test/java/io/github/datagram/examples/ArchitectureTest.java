package io.github.datagram.examples;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who may use whom, over all modules that this one can see. A rule about a module that does not exist yet holds.
 *
 * <pre>
 * floor 4   examples                     benchmarks
 * floor 3   datagram-netty   protocols   packet-codegen (build time only)
 * floor 2   datagram-core    packet-annotations
 * floor 1   cmsg             endian-types
 * </pre>
 */
class ArchitectureTest {
    private static final String ROOT = "io.github.datagram";
    private static final String[] TRANSPORT_WING = {
        ROOT, ROOT + ".spi..", ROOT + ".internal..", ROOT + ".cmsg..", ROOT + ".netty.."
    };
    private static final String[] CODEC_WING = {ROOT + ".endian..", ROOT + ".packet..", ROOT + ".protocol.."};

    private static JavaClasses house;

    @BeforeAll
    static void read() {
        house = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages(ROOT);
    }

    @Test
    void theModulesAreSeen() {
        assertThat(house.contain(ROOT + ".DatagramStream")).isTrue();
        assertThat(house.contain(ROOT + ".cmsg.ControlReader")).isTrue();
        assertThat(house.contain(ROOT + ".protocol.ip.Ipv4")).isTrue();
        assertThat(house.contain(ROOT + ".endian.Be16")).isTrue();
        assertThat(house.contain(ROOT + ".internal.mmsg.MessageTransport")).isTrue();
        assertThat(house.contain(ROOT + ".netty.MetadataDatagramChannel")).isTrue();
        assertThat(house.contain(ROOT + ".examples.DatagramCommand")).isTrue();
    }

    @Test
    void controlMessagesNeedTheJdkAlone() {
        onlyUses(ROOT + ".cmsg..");
    }

    @Test
    void endianTypesNeedTheJdkAlone() {
        onlyUses(ROOT + ".endian..");
    }

    @Test
    void packetsNeedEndianTypesAlone() {
        check(classes()
                .that()
                .resideInAPackage(ROOT + ".packet..")
                .and()
                .resideOutsideOfPackage(ROOT + ".packet.processor..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(ROOT + ".packet..", ROOT + ".endian..", "java..", "org.jspecify.."));
    }

    @Test
    void jnrStaysInPosix() {
        staysIn("jnr..", ROOT + ".internal.posix..");
        staysIn("com.kenai.jffi..", ROOT + ".internal.posix..");
    }

    @Test
    void nettyStaysInItsModule() {
        staysIn("io.netty..", ROOT + ".netty..", ROOT + ".examples.netty..", ROOT + ".benchmarks..");
    }

    @Test
    void nettyIsTheOnlyModuleThatUsesTheTransportsOfTheCore() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(ROOT, ROOT + ".spi..", ROOT + ".internal..", ROOT + ".netty..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".spi.."));
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + ".netty..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".internal..", "jnr..", "java.lang.reflect.."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mmsg", "uring", "nio"})
    void aTransportIsKnownToTransportsAlone(String transport) {
        String itself = ROOT + ".internal." + transport + "..";
        check(noClasses()
                .that()
                .resideOutsideOfPackage(itself)
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".internal.Transports")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(itself));
    }

    @Test
    void theContractKnowsOfTheInternalsTransportsAlone() {
        check(noClasses()
                .that()
                .resideInAnyPackage(ROOT, ROOT + ".spi..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage(ROOT + ".internal..").and(not(name(ROOT + ".internal.Transports")))));
    }

    @Test
    void examplesUseWhatIsExported() {
        check(noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".examples..", ROOT + ".benchmarks..", ROOT + ".protocol..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".internal..", ROOT + ".spi..", ROOT + ".packet.processor.."));
    }

    @Test
    void theWingsDoNotTouch() {
        check(noClasses()
                .that()
                .resideInAnyPackage(TRANSPORT_WING)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CODEC_WING));
        check(noClasses()
                .that()
                .resideInAnyPackage(CODEC_WING)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(TRANSPORT_WING));
    }

    @Test
    void noLibraryKnowsTheFloorsAboveIt() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".examples..", ROOT + ".benchmarks..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".examples..", ROOT + ".benchmarks.."));
        check(noClasses()
                .that()
                .resideInAnyPackage(ROOT, ROOT + ".spi..", ROOT + ".internal..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".netty.."));
    }

    private static void onlyUses(String packages) {
        check(classes()
                .that()
                .resideInAPackage(packages)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(packages, "java..", "org.jspecify.."));
    }

    private static void staysIn(String library, String... packages) {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(house);
    }
}
