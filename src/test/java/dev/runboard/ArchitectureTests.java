package dev.runboard;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;

/** What knows what: packages are features, and each rule here is one sentence of the architecture. */
@AnalyzeClasses(packages = "dev.runboard", importOptions = MainClasses.class)
class ArchitectureTests {

    /** What features use, and the demo. Each other package is one feature. */
    private static final Set<String> SHARED =
            Set.of("upstream", "text", "qoder", "security", "stores", "locale", "web", "demo", "development");

    private static final Set<String> USED_BY_FEATURES = Set.of(
            "AccessToken",
            "Deadline",
            "Id",
            "LogLimit",
            "Problem",
            "Snapshot",
            "UpstreamException",
            "answers.JsonFields",
            "client.OptionalAnswers",
            "client.PendingAnswer",
            "client.PerTokenCache",
            "client.Upstream");

    private static final int MAX_FILES = 25;

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("dev.runboard.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesOfTheApiFormNoCycle =
            slices().matching("dev.runboard.qoder.(**)").should().beFreeOfCycles();

    /** The package itself is one of them: those below know its values, and it knows none of them. */
    @ArchTest
    static final ArchRule packagesOfUpstreamFormNoCycle = slices().matching("dev.runboard.(**)")
            .that(DescribedPredicate.describe(
                    "are of upstream", slice -> slice.getNamePart(1).matches("upstream(\\..*)?")))
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule textKnowsNoOther = onlyKnows("text");

    @ArchTest
    static final ArchRule upstreamKnowsTexts = onlyKnows("upstream", "text");

    @ArchTest
    static final ArchRule qoderKnowsUpstreamAndTexts = onlyKnows("qoder", "upstream", "text");

    @ArchTest
    static final ArchRule storesKnowUpstream = onlyKnows("stores", "upstream");

    @ArchTest
    static final ArchRule securityKnowsUpstreamAndStores = onlyKnows("security", "upstream", "stores");

    @ArchTest
    static final ArchRule localeKnowsSecurity = onlyKnows("locale", "security");

    @ArchTest
    static final ArchRule webKnowsWhatIsBelowThePages =
            onlyKnows("web", "upstream", "text", "qoder", "security", "stores", "locale");

    /** The wall shows a user code on a screen that is not paired. */
    @ArchTest
    static final ArchRule featuresNeverUseEachOtherButWallUsesScreens = slices().matching("dev.runboard.(*)..")
            .that(DescribedPredicate.describe("are features", slice -> !SHARED.contains(slice.getNamePart(1))))
            .should()
            .notDependOnEachOther()
            .ignoreDependency(resideInAPackage("dev.runboard.wall"), resideInAPackage("dev.runboard.screens"));

    /**
     * Features know the values, the fields of JSON, and the parts of the client that wait for answers and cache them. They know no
     * calls, and nothing of how the gateways make them.
     */
    @ArchTest
    static final ArchRule featuresKnowTheValuesAndTheMemoryOfUpstream = classes()
            .that(new DescribedPredicate<>("are of features") {
                @Override
                public boolean test(JavaClass type) {
                    return type.getPackageName().startsWith("dev.runboard.")
                            && SHARED.stream().noneMatch(shared -> isIn(type, shared));
                }
            })
            .should()
            .onlyDependOnClassesThat(new DescribedPredicate<>("are not of upstream, or one of its shared types") {
                @Override
                public boolean test(JavaClass type) {
                    return !isIn(type, "upstream")
                            || USED_BY_FEATURES.contains(
                                    outermost(type).getName().substring("dev.runboard.upstream.".length()));
                }
            });

    /** A function in a page model would run while the template is rendered. */
    @ArchTest
    static final ArchRule pageModelsArePlainData = fields().that()
            .areDeclaredInClassesThat()
            .areAssignableTo(Record.class)
            .and()
            .areDeclaredInClassesThat()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackages("dev.runboard.upstream..", "dev.runboard.qoder..", "dev.runboard.demo..")
            .should()
            .notHaveRawType(resideInAPackage("java.util.function"));

    @ArchTest
    static final ArchRule demoKnowsNothingOfOurs = onlyKnows("demo");

    @ArchTest
    static final ArchRule developmentKnowsNothingOfOurs = onlyKnows("development");

    @ArchTest
    static final ArchRule nothingKnowsDemo = noClasses()
            .that()
            .resideOutsideOfPackage("dev.runboard.demo..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.runboard.demo..");

    @ArchTest
    static final ArchRule onlyUpstreamAndGatewaysKnowTheClient = noClasses()
            .that()
            .resideOutsideOfPackage("dev.runboard.upstream.client..")
            .and()
            .haveSimpleNameNotEndingWith("Gateway")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework.web.reactive.function.client..");

    @ArchTest
    static final ArchRule onlyTheClientReadsTheSecretOfAToken = noClasses()
            .that()
            .resideOutsideOfPackage("dev.runboard.upstream.client..")
            .should()
            .accessTargetWhere(DescribedPredicate.describe(
                    "it is AccessToken.authorization",
                    access -> access.getTarget()
                            .getFullName()
                            .equals("dev.runboard.upstream.AccessToken.authorization()")));

    @ArchTest
    static final ArchRule reactiveTypesStayInside = noClasses()
            .that()
            .resideOutsideOfPackage("dev.runboard.upstream.client..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("reactor..", "org.reactivestreams..");

    @ArchTest
    static final ArchRule onlyTheStoresInRedisKnowRedisAndKeys = noClasses()
            .that()
            .resideOutsideOfPackage("dev.runboard.stores.redis..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework.data.redis..",
                    "org.springframework.session..",
                    "io.lettuce..",
                    "io.netty..",
                    "com.google.crypto.tink..");

    @ArchTest
    static final ArchRule onlySecurityAndWebTouchTheSession = noClasses()
            .that()
            .resideOutsideOfPackages("dev.runboard.security..", "dev.runboard.web..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("jakarta\\.servlet\\.http\\.HttpSession|"
                    + "org\\.springframework\\.security\\.core\\.(context\\..*|Authentication)");

    @ArchTest
    static final ArchRule controllersAndConfigurationsAreTheirPackagesOwn = classes()
            .that()
            .areAnnotatedWith(Controller.class)
            .or()
            .areAnnotatedWith(ControllerAdvice.class)
            .or()
            .areAnnotatedWith(Configuration.class)
            .should()
            .bePackagePrivate();

    /** An interface without a class has lambdas as its implementations. */
    @ArchTest
    static final ArchRule noInterfaceHasASingleImplementation = classes()
            .that()
            .areInterfaces()
            .should(new ArchCondition<>("have several implementations, or lambdas") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    List<String> classes = type.getAllSubclasses().stream()
                            .filter(one -> !one.isInterface())
                            .map(JavaClass::getName)
                            .toList();
                    events.add(new SimpleConditionEvent(
                            type, classes.size() != 1, type.getName() + " is implemented by " + classes));
                }
            });

    @ArchTest
    static final ArchRule noPackageIsLarge = classes()
            .that()
            .haveSimpleName("package-info")
            .should(new ArchCondition<>("be in a package of at most " + MAX_FILES + " files") {
                @Override
                public void check(JavaClass info, ConditionEvents events) {
                    long files = info.getPackage().getClasses().stream()
                            .flatMap(one -> one.getSource().stream())
                            .flatMap(source -> source.getFileName().stream())
                            .filter(name -> !name.equals("package-info.java"))
                            .distinct()
                            .count();
                    events.add(new SimpleConditionEvent(
                            info, files <= MAX_FILES, info.getPackageName() + " has " + files + " files"));
                }
            });

    @ArchTest
    static final ArchRule namesSayWhatAThingIs =
            noClasses().should().haveNameMatching(".*(Utils?|Helper|Manager|Impl|Dto|ServiceImpl)(\\$.*)?");

    @ArchTest
    static final ArchRule nothingPrints = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule loggingIsSlf4j = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    /** The demo and the jitter of retries need no secure randomness. */
    @ArchTest
    static final ArchRule secretsComeFromASecureSource = noClasses()
            .that()
            .resideOutsideOfPackage("dev.runboard.demo..")
            .and()
            .doNotHaveSimpleName("RetryingClient")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.util\\.(Random|SplittableRandom|concurrent\\.ThreadLocalRandom|random\\..*)")
            .orShould()
            .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule dependenciesAreGivenToTheConstructor = fields().should()
            .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
            .andShould()
            .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Value");

    /** Templates need no attributes of ours. */
    @ArchTest
    static final ArchRule templatesAreThymeleafsAlone =
            noClasses().should().beAssignableTo("org.thymeleaf.dialect.IDialect");

    /** {@code RunsHtml} renders the run table by hand. {@code PageContext} keeps the variables of a page outside the request, to save time. */
    @ArchTest
    static final ArchRule onlyTheRunTableAndTheVariablesOfPagesKnowTheTemplateEngine = noClasses()
            .that()
            .haveNameNotMatching("dev\\.runboard\\.(runs\\.RunsHtml|web\\.PageContext)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.thymeleaf", "org.thymeleaf.engine..", "org.thymeleaf.context..");

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = classes()
            .should(new ArchCondition<>("be in a @NullMarked package") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    JavaPackage home = type.getPackage();
                    boolean marked = home.isAnnotatedWith(NullMarked.class);
                    events.add(new SimpleConditionEvent(
                            home, marked, home.getName() + " is " + (marked ? "" : "not ") + "marked"));
                }
            });

    private static ArchRule onlyKnows(String name, String... others) {
        String own = "dev.runboard." + name;
        return noClasses()
                .that()
                .resideInAPackage(own + "..")
                .should()
                .dependOnClassesThat(
                        new DescribedPredicate<>(
                                "are ours, but neither its own nor of %s", (Object) String.join(", ", others)) {
                            @Override
                            public boolean test(JavaClass type) {
                                return type.getPackageName().startsWith("dev.runboard")
                                        && !isIn(type, name)
                                        && Arrays.stream(others).noneMatch(other -> isIn(type, other));
                            }
                        });
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTests::outermost).orElse(type);
    }

    private static boolean isIn(JavaClass type, String name) {
        String home = type.getPackageName();
        return home.equals("dev.runboard." + name) || home.startsWith("dev.runboard." + name + ".");
    }
}
