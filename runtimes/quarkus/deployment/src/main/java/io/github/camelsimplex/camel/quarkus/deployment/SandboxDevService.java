package io.github.camelsimplex.camel.quarkus.deployment;

import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.deployment.IsDevServicesSupportedByLaunchMode;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.builditem.DevServicesResultBuildItem;
import io.quarkus.deployment.builditem.LaunchModeBuildItem;
import io.quarkus.deployment.dev.devservices.DevServicesConfig;
import io.quarkus.deployment.pkg.builditem.OutputTargetBuildItem;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Puts the bots of an application without a core on the sandbox, in development and test mode, and refuses a database
 * that is set for all modes: it may be that of production. In development mode the network and the bots stay in
 * {@code target/simplex} until the next {@code mvn clean}, so that a reload keeps addresses and contacts. Each start of a
 * test has a network of its own.
 */
@BuildSteps(onlyIf = {IsDevServicesSupportedByLaunchMode.class, DevServicesConfig.Enabled.class})
class SandboxDevService {

    private static final Logger LOG = Logger.getLogger(SandboxDevService.class);
    private static final String CORE = "camel.component.simplex.core";
    private static final String DATABASE = "camel.component.simplex.database";
    private static final String FOLDER = "camel.component.simplex.core-options[network.folder]";
    private static final String PROVIDER = "io.github.camelsimplex.sandbox.SandboxCoreProvider";

    @BuildStep
    @Nullable
    DevServicesResultBuildItem sandbox(
            SimplexBuildTimeConfiguration configuration, LaunchModeBuildItem mode, OutputTargetBuildItem target) {
        if (!configuration.devservices().enabled() || ConfigUtils.isPropertyNonEmpty(CORE)) {
            return null;
        }
        if (ConfigUtils.isPropertyNonEmpty(DATABASE)) {
            throw new ConfigurationException("In development and tests a bot must not open its database by accident:"
                    + " set %prod." + DATABASE + " in place of " + DATABASE + ", or set " + CORE);
        }
        if (!QuarkusClassLoader.isClassPresentAtRuntime(PROVIDER)) {
            LOG.info("Bots run on the native core: for the sandbox, add the module simplex-test with the scope test");
            return null;
        }
        Path folder = folder(mode.getLaunchMode(), target.getOutputDirectory());
        LOG.infof(
                "Bots run on the sandbox, a network in the folder %1$s. To talk to a bot, add the module simplex-test"
                        + " with the scope test, and run: mvn -q exec:java -Dexec.classpathScope=test"
                        + " -Dexec.mainClass=io.github.camelsimplex.test.SandboxTerminal -Dexec.args=\"%1$s alice\"",
                folder);
        return DevServicesResultBuildItem.discovered()
                .feature(SimplexProcessor.FEATURE)
                .config(Map.of(CORE, "sandbox", FOLDER, folder.toString()))
                .build();
    }

    private static Path folder(LaunchMode mode, Path target) {
        return mode == LaunchMode.TEST
                ? target.resolve("simplex-test").resolve(UUID.randomUUID().toString())
                : target.resolve("simplex");
    }
}
