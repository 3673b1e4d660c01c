package io.github.camelsimplex.examples.squaring;

import org.apache.camel.builder.RouteBuilder;

/** The squaring bot as a Java route. */
public final class SquaringRoute extends RouteBuilder {

    @Override
    public void configure() {
        from("simplex:bot?command=help").setBody(constant(Squares.HELP)).to("simplex:reply");

        from("simplex:bot?contentType=text").bean(Squares.class, "answer").to("simplex:reply");
    }
}
