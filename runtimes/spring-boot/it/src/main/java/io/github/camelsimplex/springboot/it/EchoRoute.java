package io.github.camelsimplex.springboot.it;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Answers each text with the same text. */
@Component
public class EchoRoute extends RouteBuilder {

    /** For Spring. */
    public EchoRoute() {}

    @Override
    public void configure() {
        from("simplex:echo?contentType=text").routeId("echo").to("simplex:reply");
    }
}
