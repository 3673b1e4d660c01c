package io.github.camelsimplex.camel.quarkus.deployment;

import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourceBuildItem;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourcePatternsBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ServiceProviderBuildItem;

/** What a native executable would need, found by reading the code. Nobody has built one yet. */
class NativeImageProcessor {

    private static final String PROVIDER = "io.github.camelsimplex.client.ChatCoreProvider";

    @BuildStep
    ReflectiveClassBuildItem json() {
        return ReflectiveClassBuildItem.builder(
                        "io.github.camelsimplex.camel.ChatMessageJson$Reader",
                        "io.github.camelsimplex.camel.ChatMessageJson$Writer")
                .reason("Jackson makes them")
                .build();
    }

    @BuildStep
    void cores(BuildProducer<ServiceProviderBuildItem> providers) {
        if (QuarkusClassLoader.isResourcePresentAtRuntime("META-INF/services/" + PROVIDER)) {
            providers.produce(ServiceProviderBuildItem.allProvidersFromClassPath(PROVIDER));
        }
    }

    @BuildStep
    void resources(
            BuildProducer<NativeImageResourceBuildItem> resources,
            BuildProducer<NativeImageResourcePatternsBuildItem> patterns) {
        String sandbox = "io/github/camelsimplex/sandbox/";
        resources.produce(new NativeImageResourceBuildItem(
                sandbox + "migrations.json",
                sandbox + "network.sql",
                sandbox + "preset-contacts.json",
                sandbox + "schema.sql"));
        patterns.produce(NativeImageResourcePatternsBuildItem.builder()
                .includeGlob("kamelets/*.kamelet.yaml")
                .build());
    }
}
