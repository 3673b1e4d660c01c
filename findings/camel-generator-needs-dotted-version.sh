#!/bin/sh
# Library:   camel-package-maven-plugin 4.18.0 (goal generate-component)
# Behaviour: The goal fails with "Unable to create mojo: Invalid version format" when the version of the project that
#            is built has no dot. The same project passes as 1.0, as 1.0-rc and as 2026.1.
# Surprise:  1, 1-SNAPSHOT and 7-rc are ordinary Maven versions: compiling the same project with them is no problem.
#            A component of a third party has versions of its own, and nothing says that they need a dot. The message
#            names neither the version nor where it comes from, so one looks for it in the annotations (firstVersion)
#            or among the dependencies.
# Run:       sh camel-generator-needs-dotted-version.sh [options for mvn]; exit code 0: still as described.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > template.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>demo</groupId><artifactId>demo</artifactId><version>VERSION</version>
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

/** An endpoint. */
@UriEndpoint(firstVersion = "1.0.0", scheme = "demo", title = "Demo", syntax = "demo:name", producerOnly = true,
        category = Category.CORE)
public class DemoEndpoint extends DefaultEndpoint {
    @UriPath(description = "The name.")
    @Metadata(required = true)
    private String name;

    public String getName() { return name; }
    public void setName(String name) { this.name = name; }
    @Override public Producer createProducer() { return null; }
    @Override public Consumer createConsumer(Processor processor) { return null; }
}
JAVA
for version in 1 1-SNAPSHOT 7-rc 1.0 1.0-rc 2026.1; do
    rm -rf target src/generated
    sed "s/VERSION/$version/" template.xml > pom.xml
    mvn -q -B "$@" compile >&2
    if mvn -B "$@" process-classes > log.txt 2>&1; then
        echo "$version: $(find . -name demo.json | grep -c generated) metadata file"
    else
        echo "$version: $(grep -m 1 -o 'Unable to create mojo: [A-Za-z ]*[a-z]' log.txt || tail -n 20 log.txt)"
    fi
done > seen.txt
cat seen.txt
cat > expected.txt <<'TXT'
1: Unable to create mojo: Invalid version format
1-SNAPSHOT: Unable to create mojo: Invalid version format
7-rc: Unable to create mojo: Invalid version format
1.0: 1 metadata file
1.0-rc: 1 metadata file
2026.1: 1 metadata file
TXT
diff expected.txt seen.txt
