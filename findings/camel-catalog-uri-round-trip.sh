#!/bin/sh
# Library:   Apache Camel 4.18.0 (camel-catalog, compared with camel-util)
# Behaviour: DefaultCamelCatalog.asEndpointUri writes the password "a&b" of an FTP endpoint as RAW(a&b). The catalog's own
#            endpointProperties cuts that URI at the "&": it returns the password "RAW(a" and a second option "b)".
# Surprise:  RAW(...) means that the characters between the brackets are taken as they are. The catalog puts it around
#            the value of a secret option by itself, so one expects that it can read it too, and that of two methods of
#            one class, one of which makes a URI from options and the other options from a URI, the second does not
#            invent an option. Camel's runtime parser reads the same URI rightly.
# Run:       sh camel-catalog-uri-round-trip.sh [options for mvn]; exit code 0: still as described.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>demo</groupId><artifactId>demo</artifactId><version>1.0.0</version>
  <dependencies>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-catalog</artifactId><version>4.18.0</version></dependency>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-util</artifactId><version>4.18.0</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B "$@" org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=cp.txt >&2
cat > Demo.java <<'JAVA'
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.util.URISupport;

public class Demo {
    public static void main(String[] args) throws Exception {
        DefaultCamelCatalog catalog = new DefaultCamelCatalog();
        for (String password : new String[] {"abc", "a+b", "a&b"}) {
            Map<String, String> options = Map.of("host", "h", "directoryName", "d", "password", password);
            String uri = catalog.asEndpointUri("ftp", options, false);
            System.out.println(password + " -> " + uri);
            System.out.println("  catalog: " + new TreeMap<>(catalog.endpointProperties(uri)));
            Map<String, Object> query = URISupport.parseQuery(uri.substring(uri.indexOf('?') + 1));
            URISupport.resolveRawParameterValues(query);
            System.out.println("  runtime: " + query);
        }
    }
}
JAVA
java -cp "$(cat cp.txt)" Demo.java > seen.txt
cat seen.txt
cat > expected.txt <<'TXT'
abc -> ftp:h/d?password=RAW(abc)
  catalog: {directoryName=d, host=h, password=RAW(abc)}
  runtime: {password=abc}
a+b -> ftp:h/d?password=RAW(a+b)
  catalog: {directoryName=d, host=h, password=RAW(a+b)}
  runtime: {password=a+b}
a&b -> ftp:h/d?password=RAW(a&b)
  catalog: {b)=, directoryName=d, host=h, password=RAW(a}
  runtime: {password=a&b}
TXT
diff expected.txt seen.txt
