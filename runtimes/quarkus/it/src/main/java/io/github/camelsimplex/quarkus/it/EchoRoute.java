package io.github.camelsimplex.quarkus.it;

import jakarta.enterprise.context.ApplicationScoped;
import org.apache.camel.builder.RouteBuilder;

/** Answers each text with the same text. */
@ApplicationScoped
public class EchoRoute extends RouteBuilder {

    /** For Quarkus. */
    public EchoRoute() {}

    @Override
    public void configure() {
        from("simplex:echo?contentType=text").routeId("echo").to("simplex:reply");
    }
}
