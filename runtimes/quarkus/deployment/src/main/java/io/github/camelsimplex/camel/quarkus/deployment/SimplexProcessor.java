package io.github.camelsimplex.camel.quarkus.deployment;

import io.github.camelsimplex.camel.quarkus.BotsHealthCheck;
import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.smallrye.health.deployment.spi.HealthBuildItem;

/** Names the feature, and registers the bots' health. */
class SimplexProcessor {

    static final String FEATURE = "camel-simplex";

    /** Camel Quarkus' own extension shows all checks of Camel, and so those of the bots. */
    private static final String CAMELS_HEALTH =
            "org.apache.camel.quarkus.component.microprofile.health.runtime.CamelMicroProfileHealthRecorder";

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem(FEATURE);
    }

    @BuildStep
    void health(Capabilities capabilities, BuildProducer<HealthBuildItem> checks) {
        if (capabilities.isPresent(Capability.SMALLRYE_HEALTH)
                && !QuarkusClassLoader.isClassPresentAtRuntime(CAMELS_HEALTH)) {
            checks.produce(new HealthBuildItem(BotsHealthCheck.class.getName(), true));
        }
    }
}
