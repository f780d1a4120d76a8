package dev.junitchaos;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The arrows between the packages, and who may know what. */
class ArchitectureTest {

  private static final String ROOT = "dev.junitchaos";

  private static final JavaClasses LIBRARY =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

  @Test
  void packages_know_only_those_below_them() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
        .layer("annotations")
        .definedBy(ROOT)
        .layer("aws")
        .definedBy(ROOT + ".aws")
        .layer("http")
        .definedBy(ROOT + ".http")
        .layer("lambda")
        .definedBy(ROOT + ".lambda")
        .layer("runtime")
        .definedBy(ROOT + ".lambda.runtime")
        .layer("sources")
        .definedBy(ROOT + ".lambda.source")
        .layer("format")
        .definedBy(ROOT + ".format")
        .layer("assertj")
        .definedBy(ROOT + ".assertj")
        .layer("report")
        .definedBy(ROOT + ".report")
        .layer("gate")
        .definedBy(ROOT + ".gate")
        .layer("experiment")
        .definedBy(ROOT + ".experiment")
        .layer("journal")
        .definedBy(ROOT + ".journal")
        .layer("fault")
        .definedBy(ROOT + ".fault")
        .layer("internal")
        .definedBy(ROOT + ".internal")
        .whereLayer("annotations")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("assertj")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("format")
        .mayOnlyBeAccessedByLayers("annotations")
        .whereLayer("gate")
        .mayOnlyBeAccessedByLayers("annotations")
        .whereLayer("report")
        .mayOnlyBeAccessedByLayers("annotations", "gate")
        .whereLayer("aws")
        .mayOnlyBeAccessedByLayers("annotations")
        .whereLayer("runtime")
        .mayOnlyBeAccessedByLayers("lambda")
        .whereLayer("sources")
        .mayOnlyBeAccessedByLayers("assertj")
        .whereLayer("lambda")
        .mayOnlyBeAccessedByLayers("annotations", "assertj", "sources")
        .whereLayer("http")
        .mayOnlyBeAccessedByLayers("annotations", "aws")
        .whereLayer("experiment")
        .mayOnlyBeAccessedByLayers(
            "annotations", "aws", "http", "lambda", "runtime", "sources", "assertj")
        .whereLayer("fault")
        .mayOnlyBeAccessedByLayers(
            "annotations",
            "format",
            "aws",
            "http",
            "lambda",
            "runtime",
            "sources",
            "assertj",
            "report",
            "gate",
            "experiment",
            "journal")
        .whereLayer("internal")
        .mayOnlyBeAccessedByLayers(
            "annotations",
            "format",
            "aws",
            "http",
            "lambda",
            "runtime",
            "sources",
            "assertj",
            "report",
            "gate",
            "experiment",
            "journal")
        .check(LIBRARY);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".journal")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".experiment")
        .check(LIBRARY);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".report")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".experiment")
        .check(LIBRARY);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".internal")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT, ROOT + ".fault", ROOT + ".journal", ROOT + ".experiment")
        .check(LIBRARY);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".fault")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".journal", ROOT + ".internal")
        .check(LIBRARY);
  }

  @Test
  void there_are_no_cycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(LIBRARY);
  }

  @Test
  void each_technology_is_known_in_one_place() {
    knowsOnly("aws", "software.amazon..", "org.reactivestreams..");
    knowsOnly("lambda..", "com.amazonaws..", "net.bytebuddy..");
    knowsOnly("aws", "org.mockito..");
    knowsOnly("assertj", "org.assertj..");
    knowsOnly(
        "format", "com.fasterxml.jackson.core..", "org.yaml.snakeyaml..", "com.jayway.jsonpath..");
    noClasses()
        .that()
        .resideOutsideOfPackages(
            ROOT, ROOT + ".aws", ROOT + ".report", ROOT + ".gate", ROOT + ".lambda.runtime")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.junit..", "org.opentest4j..")
        .because(
            "JUnit is the outside; aws has LocalAws, which is a JUnit extension, and lambda.runtime"
                + " skips the test where AWS's runtime client does not run")
        .check(LIBRARY);
  }

  @Test
  void files_are_read_knowing_only_faults() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".format")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT, ROOT + ".journal", ROOT + ".experiment")
        .check(LIBRARY);
  }

  private static void knowsOnly(String place, String... technology) {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "." + place)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(technology)
        .check(LIBRARY);
  }

  @Test
  void time_comes_from_the_ticker() {
    noClasses()
        .that(not(describe("Ticker", type -> type.getName().startsWith(ROOT + ".internal.Ticker"))))
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(Thread.class, "sleep", long.class, int.class)
        .orShould()
        .callMethod(TimeUnit.class, "sleep", long.class)
        .check(LIBRARY);
  }

  @Test
  void the_library_never_knows_its_users() {
    classes()
        .that()
        .resideInAPackage(ROOT + "..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                ROOT + "..",
                "java..",
                "javax.net.ssl..",
                "org.jspecify..",
                "org.junit..",
                "org.opentest4j..",
                "org.assertj..",
                "org.mockito..",
                "org.reactivestreams..",
                "software.amazon..",
                "com.amazonaws..",
                "net.bytebuddy..",
                "org.joda.time..",
                "com.fasterxml.jackson.core..",
                "org.yaml.snakeyaml..",
                "com.jayway.jsonpath.."))
        .check(LIBRARY);
  }

  /** Whoever makes a type public adds it here, and says who needs it. */
  @Test
  void what_is_public_is_meant_to_be() {
    TreeSet<String> open =
        LIBRARY.stream()
            .filter(
                type -> type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC))
            .map(type -> type.getName().substring(ROOT.length() + 1))
            .collect(toCollection(TreeSet::new));
    assertThat(open)
        .containsExactlyInAnyOrder(
            // For users: annotations, and what a fault annotation of their own is made of.
            "ChaosTest",
            "ChaosExperiment",
            "EnforceResilience",
            "ScaleUp",
            "SteadyState",
            "BreakCors",
            "BreakStream",
            "TrickleBody",
            "TruncateBody",
            "ColdStart",
            "CorruptParameter",
            "ExpireCredentials",
            "CorruptResponse",
            "DenyAccess",
            "FailOneIn",
            "FillDisk",
            "FailRegion",
            "InjectException",
            "InjectServiceError",
            "InjectStatusCode",
            "LimitConcurrency",
            "LoseResponse",
            "Moment",
            "RedeliverEvent",
            "PartialBatch",
            "SkewClock",
            "StaleRead",
            "Throttle",
            "TimeoutFunction",
            "InjectLatency",
            "InjectedFaultException",
            "Outage",
            "RemoveDownstream",
            "ThrottleDynamo",
            "ChaosPlan",
            "ChaosFrom",
            "ChaosFiles",
            "ChaosProbe",
            "ImportedChaos",
            "format.ChaosFile",
            "format.ChaosFileException",
            "format.Export",
            "format.HttpProbe",
            "format.SteadyProbe",
            "format.Tolerance",
            "format.Unmapped",
            "AnnotationAttributes",
            "FaultTranslator",
            "PlanTranslator",
            "TranslatedBy",
            "VirtualTime",
            "fault.BlastRadius",
            "fault.BrokenCors",
            "fault.Call",
            "fault.CorruptedParameter",
            "fault.CorsMistake",
            "fault.CutBody",
            "fault.SkewedClock",
            "fault.SlowBody",
            "fault.StandInAnswer",
            "fault.ExpiredCredentials",
            "fault.CallFilter",
            "fault.ConcurrencyLimit",
            "fault.CorruptedAnswer",
            "fault.Fault",
            "fault.FaultClass",
            "fault.FilledDisk",
            "fault.FaultPlan",
            "fault.FaultPlanBuilder",
            "fault.FaultRule",
            "fault.Latency",
            "fault.LostResponse",
            "fault.NetworkOutage",
            "fault.NewEnvironment",
            "fault.PartialSuccess",
            "fault.Redelivery",
            "fault.EventCondition",
            "fault.RequestFilter",
            "fault.SafePattern",
            "fault.Schedule",
            "fault.ServiceError",
            "fault.StaleAnswer",
            "fault.Stall",
            "fault.StatusAnswer",
            "fault.TableCapacity",
            "fault.Target",
            "fault.ThrownException",
            // For users: what a test asks about.
            "experiment.CalmAction",
            "experiment.CalmQuestion",
            "experiment.Experiment",
            "lambda.FunctionError",
            "lambda.LambdaFunction",
            "lambda.Invocation",
            "lambda.Invocations",
            "lambda.source.AsyncSource",
            "lambda.source.Deliveries",
            "lambda.source.EventSource",
            "lambda.source.SqsSource",
            "lambda.source.StreamSource",
            "aws.LocalAws",
            "aws.RealClient",
            "aws.VirtualClient",
            "assertj.ChaosAssertions",
            "assertj.DeliveriesAssert",
            "assertj.ExperimentAssert",
            "assertj.InvocationAssert",
            "journal.CallLimits",
            "journal.CallTime",
            "assertj.InvocationsAssert",
            "assertj.LatencyAssert",
            "assertj.RateAssert",
            "journal.Injection",
            "journal.Journal",
            "journal.JournalEntry",
            "journal.Outcome",
            "journal.RecordedCall",
            "journal.TimeBudget",
            "journal.Timeline",
            // For the report, which the root package's listener feeds.
            "journal.TestTrace",
            // Found by name: JUnit's service files and the SDK's.
            "ChaosSessionListener",
            "ChaosTestListener",
            "aws.RoutesCompanion",
            "aws.SdkInterceptor",
            "http.ProxyCompanion",
            // For the injectors in aws, http and lambda.
            "experiment.Attribution",
            "experiment.Companion",
            "experiment.Decision",
            "experiment.Scope",
            "experiment.Strike",
            "experiment.Switches",
            "experiment.Tally",
            // For lambda, which stands in front of the real runtime.
            "lambda.runtime.Answer",
            "lambda.runtime.Event",
            "lambda.runtime.LambdaVariables",
            "lambda.runtime.Launch",
            "lambda.runtime.OpenProcesses",
            "lambda.runtime.RuntimeProcess",
            "lambda.runtime.Support",
            // For aws, which leads the SDK's requests through the relay.
            "http.Door",
            "http.Origin",
            "http.Passage",
            "http.Relay",
            "http.Reply",
            // For the root package: the session listener, the where of an annotation, the run's
            // end.
            "http.ChaosProxySelector",
            "aws.BatchShapes",
            "aws.ParameterStore",
            "aws.Exposure",
            "aws.ResourceNames",
            "aws.Service",
            "aws.ServiceCatalog",
            "gate.ClassGate",
            "gate.Gate",
            "report.FinishedTest",
            "report.RunCollector",
            "report.RunSummary",
            "format.ChaosFileReader",
            "format.FailureLambdaExport",
            "format.FisExport",
            "format.Request",
            // For the gate, which judges what the report says.
            "fault.Glob",
            "report.CellState",
            "report.Coverage",
            "report.Row",
            "report.RunNotes",
            // For all packages.
            "internal.Durations",
            "internal.Messages",
            "internal.Json",
            "internal.Ticker",
            "internal.VirtualTicker",
            "internal.Words");
  }
}
