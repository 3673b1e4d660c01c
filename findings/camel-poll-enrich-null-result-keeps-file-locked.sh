#!/bin/sh
# Library:   Apache Camel 4.18.0 (camel-core)
# Behaviour: pollEnrich from a file endpoint, with an aggregation strategy that returns null to keep the original exchange:
#            the polled file is neither committed nor rolled back. It is not moved to .camel, and no later poll sees it
#            until the context starts again. A strategy that returns the original exchange commits the file.
# Surprise:  Both strategies give the same exchange, without an error or a warning. The unit of work of what was polled is
#            handed over only when the strategy returns something.
# Run:       sh camel-poll-enrich-null-result-keeps-file-locked.sh [options for mvn]; exit code 0: still as described.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>demo</groupId><artifactId>demo</artifactId><version>1.0.0</version>
  <dependencies>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-core</artifactId><version>4.18.0</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B "$@" org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=cp.txt >&2
cat > Demo.java <<'JAVA'
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

public class Demo {
    private static final Path FOLDER = Path.of("in");

    public static void main(String[] args) throws Exception {
        Files.createDirectory(FOLDER);
        Files.writeString(FOLDER.resolve("a.txt"), "a");
        try (CamelContext context = started()) {
            ProducerTemplate template = context.createProducerTemplate();
            say("the strategy returns null", template, "direct:null");
            say("the next poll", template, "direct:original");
        }
        try (CamelContext context = started()) {
            say("after a restart", context.createProducerTemplate(), "direct:original");
        }
    }

    private static CamelContext started() throws Exception {
        CamelContext context = new DefaultCamelContext();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:null").pollEnrich("file:in?initialDelay=0&delay=10", 2000, strategy(true));
                from("direct:original").pollEnrich("file:in?initialDelay=0&delay=10", 2000, strategy(false));
            }
        });
        context.start();
        return context;
    }

    private static AggregationStrategy strategy(boolean returnsNull) {
        return (original, polled) -> {
            original.setProperty("polled", polled != null);
            return returnsNull ? null : original;
        };
    }

    private static void say(String what, ProducerTemplate template, String uri) {
        Exchange exchange = template.request(uri, request -> request.getMessage().setBody("body"));
        System.out.println(what + ": polled a file " + exchange.getProperty("polled") + ", body "
                + exchange.getMessage().getBody() + ", error " + exchange.getException() + ", file in "
                + (Files.exists(FOLDER.resolve("a.txt")) ? "in" : "in/.camel"));
    }
}
JAVA
java -cp "$(cat cp.txt)" Demo.java > seen.txt
cat seen.txt
cat > expected.txt <<'TXT'
the strategy returns null: polled a file true, body body, error null, file in in
the next poll: polled a file false, body body, error null, file in in
after a restart: polled a file true, body body, error null, file in in/.camel
TXT
diff expected.txt seen.txt
