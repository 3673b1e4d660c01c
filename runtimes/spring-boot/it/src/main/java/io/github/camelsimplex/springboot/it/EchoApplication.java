package io.github.camelsimplex.springboot.it;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A bot that says what it hears. */
@SpringBootApplication
public class EchoApplication {

    /** For Spring. */
    public EchoApplication() {}

    /** Starts the bot. */
    public static void main(String[] arguments) {
        SpringApplication.run(EchoApplication.class, arguments);
    }
}
