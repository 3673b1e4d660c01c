package io.github.camelsimplex.nativecore;

import io.github.camelsimplex.client.ChatCoreProvider;
import io.github.camelsimplex.client.CoreConfiguration;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real libsimplex that the environment names; without one its tests say that they are skipped. */
final class RealLibrary {

    static final String FOLDER = "SIMPLEX_LIBS_DIR";
    static final String SMP = "SIMPLEX_TEST_SMP";
    static final String XFTP = "SIMPLEX_TEST_XFTP";

    /** One for all tests: the library's runtime starts once. It is not that of the stub, which this process also has. */
    static final ChatCoreProvider PROVIDER = new NativeChatCoreProvider(new NativeRuntime());

    private RealLibrary() {}

    /** The tests of a class need a library. */
    static class IsGiven implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return require(context, List.of(FOLDER));
        }
    }

    /** The tests of a class need a library and servers. */
    static class AndServersAreGiven implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return require(context, List.of(FOLDER, SMP, XFTP));
        }
    }

    private static ConditionEvaluationResult require(ExtensionContext context, List<String> variables) {
        List<String> missing = variables.stream()
                .filter(name ->
                        System.getenv(name) == null || System.getenv(name).isBlank())
                .toList();
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("a real library is given");
        }
        String reason = "needs " + String.join(", ", missing) + " in the environment";
        if (context.getTestMethod().isEmpty()) {
            System.out.println("Skipped: " + context.getDisplayName() + " " + reason);
        }
        return ConditionEvaluationResult.disabled(reason);
    }

    /** A database in a folder; the provider finds the library by the environment itself. */
    static CoreConfiguration database(Path folder, String name) {
        return CoreConfiguration.sqlite(folder.resolve(name).resolve("db").toString());
    }

    static List<String> chooseServers() {
        return List.of("/smp " + System.getenv(SMP), "/xftp " + System.getenv(XFTP));
    }
}
