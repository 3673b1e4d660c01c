package org.acme.squares;

import org.springframework.boot.SpringApplication;

/** Starts the bot on the sandbox, for {@code mvn spring-boot:test-run}. The network and the bot stay in target/simplex. */
public class SandboxApplication {

    public static void main(String[] arguments) {
        SpringApplication.from(SquaresApplication::main)
                .run(
                        "--camel.component.simplex.core=sandbox",
                        "--camel.component.simplex.core-options[network.folder]=target/simplex");
    }
}
