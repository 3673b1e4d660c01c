package io.github.camelsimplex.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Every block of code in the README and the manual does what a reader expects of it: it compiles, loads, or runs. */
class CodeBlocksTest {

    /** What a fence may say; a block in another language is either text or a mistake. */
    private static final Set<String> LANGUAGES = Set.of(
            "java",
            "yaml",
            "shell",
            "properties",
            "text",
            "json",
            "mermaid",
            "csv",
            "xml",
            "dockerfile",
            "ini",
            "javascript",
            "python");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @TestFactory
    Stream<DynamicTest> everyBlockNamesItsLanguage() {
        return Page.all().stream()
                .flatMap(page -> CodeBlock.of(page).stream())
                .map(block -> DynamicTest.dynamicTest(
                        block.place(), () -> assertThat(LANGUAGES).contains(block.language())));
    }

    @TestFactory
    Stream<DynamicTest> everyJavaBlockCompilesAndItsRoutesLoad() {
        return Page.blocks("java").map(block -> DynamicTest.dynamicTest(block.place(), () -> runJava(block)));
    }

    @TestFactory
    @Tag("yaml")
    Stream<DynamicTest> everyYamlBlockLoadsAsRoutes() {
        return Page.blocks("yaml")
                .map(block -> DynamicTest.dynamicTest(
                        block.place(),
                        () -> load(context -> PluginHelper.getRoutesLoader(context)
                                .loadRoutes(
                                        ResourceHelper.fromString("block" + block.line() + ".yaml", block.text())))));
    }

    private void runJava(CodeBlock block) throws Exception {
        JavaBlock java = JavaBlock.of(block);
        Class<?> type = BlockCompiler.compile(java, folder);
        if (java.kind() == JavaBlock.Kind.ROUTE) {
            load(context -> context.addRoutes(
                    (RoutesBuilder) type.getDeclaredConstructor().newInstance()));
        } else if (java.kind() == JavaBlock.Kind.CLASSES && java.source().contains("@Test")) {
            runTests(type);
        }
    }

    /** Runs a test that the manual shows. */
    private static void runTests(Class<?> type) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(type))
                                .build(),
                        summary);
        assertThat(summary.getSummary().getFailures())
                .extracting(failure -> failure.getException())
                .isEmpty();
        assertThat(summary.getSummary().getTestsSucceededCount()).isPositive();
    }

    /** Loads routes into a context that resolves every endpoint of theirs and starts none. */
    @SuppressWarnings("try") // CamelContext.close throws every Exception
    private static void load(ThrowingConsumer<CamelContext> routes) throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            context.setAutoStartup(false);
            routes.accept(context);
            context.start();
        }
    }
}
