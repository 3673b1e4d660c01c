#!/bin/sh
# Library:   Apache Camel 4.18.0 (camel-core)
# Behaviour: An idempotent consumer on a FileIdempotentRepository, with the body as its key. The key of a body with two
#            lines is two keys after a restart: that message passes a second time, and two other messages, whose bodies
#            are one of the lines each, are filtered out although they were never seen.
# Surprise:  Before the restart all is right, because the keys in memory are whole. The repository takes any text as a key,
#            and writes it as it is, one on a line.
# Run:       sh camel-idempotent-file-splits-keys.sh [options for mvn]; exit code 0: still as described.
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
import java.io.File;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;

public class Demo {
    public static void main(String[] args) throws Exception {
        send("first run", "order 7\npaid", "order 7\npaid");
        send("after a restart", "order 7\npaid", "order 7", "paid", "order 8");
    }

    private static void send(String when, String... bodies) throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in")
                            .idempotentConsumer(body(), FileIdempotentRepository.fileIdempotentRepository(new File("keys")))
                            .setProperty("passed", constant(true));
                }
            });
            context.start();
            ProducerTemplate template = context.createProducerTemplate();
            for (String body : bodies) {
                Exchange exchange = template.request("direct:in", request -> request.getMessage().setBody(body));
                System.out.println(when + ": " + body.replace("\n", "\\n") + " "
                        + (exchange.getProperty("passed") == null ? "filtered out" : "passes"));
            }
        }
    }
}
JAVA
java -cp "$(cat cp.txt)" Demo.java > seen.txt
cat seen.txt
cat > expected.txt <<'TXT'
first run: order 7\npaid passes
first run: order 7\npaid filtered out
after a restart: order 7\npaid passes
after a restart: order 7 filtered out
after a restart: paid filtered out
after a restart: order 8 passes
TXT
diff expected.txt seen.txt
