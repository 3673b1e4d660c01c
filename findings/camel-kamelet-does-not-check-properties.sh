#!/bin/sh
# Library:   Apache Camel 4.18.0 (camel-kamelet, camel-yaml-dsl)
# Behaviour: Of the schema that a Kamelet declares for its properties, only "required" is checked. A value that breaks type,
#            maximum, enum or pattern is used as it is, and a property that the Kamelet does not have is dropped.
# Surprise:  A misspelled parameter of any other endpoint fails the start, and the schema reads like a promise. A misspelled
#            optional property of a Kamelet leaves the default in force, and nothing says so.
# Run:       sh camel-kamelet-does-not-check-properties.sh [options for mvn]; exit code 0: still as described.
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
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-kamelet</artifactId><version>4.18.0</version></dependency>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-yaml-dsl</artifactId><version>4.18.0</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B "$@" org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=cp.txt >&2
mkdir kamelets
cat > kamelets/greet-sink.kamelet.yaml <<'YAML'
apiVersion: camel.apache.org/v1
kind: Kamelet
metadata:
  name: greet-sink
  labels:
    camel.apache.org/kamelet.type: sink
spec:
  definition:
    title: Greet
    description: Greets a person a few times
    type: object
    required:
      - times
    properties:
      times:
        title: Times
        description: The number of greetings
        type: integer
        maximum: 3
      tone:
        title: Tone
        description: The tone of a greeting
        type: string
        enum: [warm, formal]
        default: warm
      name:
        title: Name
        description: The name in lower case
        type: string
        pattern: "[a-z]+"
        default: you
  dependencies:
    - "camel:core"
    - "camel:kamelet"
  template:
    from:
      uri: "kamelet:source"
      steps:
        - setBody:
            simple: "times={{times}} tone={{tone}} name={{name}}"
YAML
cat > Demo.java <<'JAVA'
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.impl.DefaultCamelContext;

public class Demo {
    public static void main(String[] args) throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            context.start();
            ProducerTemplate template = context.createProducerTemplate();
            for (String uri : new String[] {
                "kamelet:greet-sink?times=2",
                "kamelet:greet-sink?tone=formal",
                "kamelet:greet-sink?times=many",
                "kamelet:greet-sink?times=99",
                "kamelet:greet-sink?times=2&tone=rude",
                "kamelet:greet-sink?times=2&name=ANN",
                "kamelet:greet-sink?times=2&toone=formal",
                "log:greet?toone=formal"
            }) {
                System.out.println(uri + ": " + sent(template, uri));
            }
        }
    }

    private static String sent(ProducerTemplate template, String uri) {
        try {
            return template.requestBody(uri, "", String.class);
        } catch (ResolveEndpointFailedException e) {
            return "refused";
        }
    }
}
JAVA
java -cp "$(cat cp.txt):." Demo.java > seen.txt
cat seen.txt
cat > expected.txt <<'TXT'
kamelet:greet-sink?times=2: times=2 tone=warm name=you
kamelet:greet-sink?tone=formal: refused
kamelet:greet-sink?times=many: times=many tone=warm name=you
kamelet:greet-sink?times=99: times=99 tone=warm name=you
kamelet:greet-sink?times=2&tone=rude: times=2 tone=rude name=you
kamelet:greet-sink?times=2&name=ANN: times=2 tone=warm name=ANN
kamelet:greet-sink?times=2&toone=formal: times=2 tone=warm name=you
log:greet?toone=formal: refused
TXT
diff expected.txt seen.txt
