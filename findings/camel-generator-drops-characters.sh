#!/bin/sh
# Library:   camel-package-maven-plugin 4.18.0 (goal generate-component)
# Behaviour: In the JSON metadata of a component the descriptions of options lose the characters @ * + ? and
#            others without a warning: "2*3" is published as "23", "@all" as "all", a link ".../find?q=1" as
#            ".../findq=1". The default value of the same option keeps them.
# Surprise:  The description is given as a plain string in the annotation @UriParam; it is no Javadoc. It is what users
#            see in the catalog, in editors and in the documentation, so one expects it to arrive as it was written,
#            as # $ % and the default value do. The examples in a description become wrong, not merely ugly.
# Run:       sh camel-generator-drops-characters.sh [options for mvn]; exit code 0: still as described.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>demo</groupId><artifactId>demo</artifactId><version>1.0.0</version>
  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
    <camel-prepare-component>true</camel-prepare-component>
  </properties>
  <dependencies>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-support</artifactId><version>4.18.0</version></dependency>
  </dependencies>
  <build><plugins>
    <plugin><artifactId>maven-resources-plugin</artifactId><version>3.3.1</version></plugin>
    <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.14.1</version>
      <configuration><proc>none</proc></configuration></plugin>
    <plugin><groupId>org.apache.camel</groupId><artifactId>camel-package-maven-plugin</artifactId><version>4.18.0</version>
      <executions><execution><phase>process-classes</phase><goals><goal>generate-component</goal></goals></execution></executions>
    </plugin>
  </plugins></build>
</project>
XML
mkdir -p src/main/java/demo
cat > src/main/java/demo/DemoComponent.java <<'JAVA'
package demo;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

@org.apache.camel.spi.annotations.Component("demo")
public class DemoComponent extends DefaultComponent {
    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return null;
    }
}
JAVA
cat > src/main/java/demo/DemoEndpoint.java <<'JAVA'
package demo;

import org.apache.camel.*;
import org.apache.camel.spi.*;
import org.apache.camel.support.DefaultEndpoint;

/** Shows descriptions. */
@UriEndpoint(firstVersion = "1.0.0", scheme = "demo", title = "Demo", syntax = "demo:name", producerOnly = true,
        category = Category.CORE)
public class DemoEndpoint extends DefaultEndpoint {
    @UriPath(description = "The name.")
    @Metadata(required = true)
    private String name;

    @UriParam(defaultValue = "@all 2*3", description = "Such as @all, 2*3, a+b, #1, $2, 5%. See https://example.org/find?q=1 for more")
    private String who;

    public String getName() { return name; }
    public void setName(String name) { this.name = name; }
    public String getWho() { return who; }
    public void setWho(String who) { this.who = who; }
    @Override public Producer createProducer() { return null; }
    @Override public Consumer createConsumer(Processor processor) { return null; }
}
JAVA
mvn -q -B "$@" process-classes >&2
json=$(find . -name demo.json | head -n 1)
grep -o '"defaultValue": "@all[^"]*", "description": "Such[^"]*"' "$json" > seen.txt
cat seen.txt
cat > expected.txt <<'TXT'
"defaultValue": "@all 2*3", "description": "Such as all, 23, ab, #1, $2, 5%. See https:\/\/example.org\/findq=1 for more"
TXT
diff expected.txt seen.txt
