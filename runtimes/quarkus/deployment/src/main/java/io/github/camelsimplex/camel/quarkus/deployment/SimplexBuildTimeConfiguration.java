package io.github.camelsimplex.camel.quarkus.deployment;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What an application sets about the build: {@code quarkus.camel.simplex.*}. */
@ConfigMapping(prefix = "quarkus.camel.simplex")
@ConfigRoot(phase = ConfigPhase.BUILD_TIME)
public interface SimplexBuildTimeConfiguration {

    /** The sandbox as a dev service. */
    Devservices devservices();

    /** The sandbox as a dev service. */
    interface Devservices {

        /**
         * Whether bots run on the sandbox in development and test mode when no core is set.
         *
         * @return true unless the application turns it off
         */
        @WithDefault("true")
        boolean enabled();
    }
}
