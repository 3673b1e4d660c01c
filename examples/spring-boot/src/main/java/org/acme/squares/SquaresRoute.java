package org.acme.squares;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Answers a number with its square. */
@Component
public class SquaresRoute extends RouteBuilder {

    @Override
    public void configure() {
        from("simplex:squares?contentType=text").bean(Squares.class, "answer").to("simplex:reply");
    }
}
