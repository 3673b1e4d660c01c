package org.acme.squares;

import jakarta.enterprise.context.ApplicationScoped;
import org.apache.camel.builder.RouteBuilder;

/** Answers a number with its square. */
@ApplicationScoped
public class SquaresRoute extends RouteBuilder {

    @Override
    public void configure() {
        from("simplex:squares?contentType=text").bean(Squares.class, "answer").to("simplex:reply");
    }
}
