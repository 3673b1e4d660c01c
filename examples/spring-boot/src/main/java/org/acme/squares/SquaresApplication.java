package org.acme.squares;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the bot. */
@SpringBootApplication
public class SquaresApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(SquaresApplication.class, arguments);
    }
}
