#!/bin/sh
# Library:   Apache Camel 4.18.0 (camel-core-engine, camel-timer, camel-seda)
# Behaviour: Options that are durations in milliseconds take texts such as "5s". A text whose unit is none of the known
#            ones is accepted as well, and the option is then 0: "5S", "1M" and "1w" all give a period of 0.
# Surprise:  The same option refuses "1.5h" with an exception, so one expects a text that it does not understand to be
#            refused, not to become zero without a word. The ISO form "PT5S", with its S in upper case, is understood
#            and gives 5000; so one also expects "5S" to be five seconds. The documentation lists the units in lower
#            case and does not say what becomes of others.
# Run:       sh camel-duration-unknown-unit-is-zero.sh [options for mvn]; exit code 0: still as described.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>demo</groupId><artifactId>demo</artifactId><version>1.0.0</version>
  <dependencies>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-core-engine</artifactId><version>4.18.0</version></dependency>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-core-languages</artifactId><version>4.18.0</version></dependency>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-timer</artifactId><version>4.18.0</version></dependency>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-seda</artifactId><version>4.18.0</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B "$@" org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=cp.txt >&2
cat > Demo.java <<'JAVA'
import org.apache.camel.component.seda.SedaEndpoint;
import org.apache.camel.component.timer.TimerEndpoint;
import org.apache.camel.impl.DefaultCamelContext;

public class Demo {
    public static void main(String[] args) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.start();
            for (String text : new String[] {"5s", "5S", "1M", "1w", "PT5S", "1.5h"}) {
                try {
                    TimerEndpoint timer = context.getEndpoint("timer:t" + text + "?period=" + text, TimerEndpoint.class);
                    System.out.println("timer period=" + text + ": " + timer.getPeriod());
                } catch (Exception e) {
                    System.out.println("timer period=" + text + ": refused");
                }
            }
            SedaEndpoint seda = context.getEndpoint("seda:q?timeout=5S", SedaEndpoint.class);
            System.out.println("seda timeout=5S: " + seda.getTimeout());
        }
    }
}
JAVA
java -cp "$(cat cp.txt)" Demo.java > seen.txt
cat seen.txt
cat > expected.txt <<'TXT'
timer period=5s: 5000
timer period=5S: 0
timer period=1M: 0
timer period=1w: 0
timer period=PT5S: 5000
timer period=1.5h: refused
seda timeout=5S: 0
TXT
diff expected.txt seen.txt
