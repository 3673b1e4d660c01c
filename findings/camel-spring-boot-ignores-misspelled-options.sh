#!/bin/sh
# Library:   Apache Camel Spring Boot 4.18.0 on Spring Boot 3.5.7, beside Camel Main 4.18.0
# Behaviour: On Spring Boot, an option that does not exist is ignored without a word: camel.component.seda.queue-sise with the
#            starter of seda, and camel.main.stream-caching-enabledd. An option that does exist is ignored too, if the
#            component comes without its starter (direct.timeout).
# Surprise:  The same lines stop Camel Main, with the name of the option. A program that moves to Spring Boot keeps its
#            properties file, and loses both the options of components without a starter and the check for misspellings.
# Run:       sh camel-spring-boot-ignores-misspelled-options.sh [options for mvn]; exit code 0: still as described.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>demo</groupId><artifactId>demo</artifactId><version>1.0.0</version>
  <dependencyManagement>
    <dependencies>
      <dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-dependencies</artifactId><version>3.5.7</version><type>pom</type><scope>import</scope></dependency>
    </dependencies>
  </dependencyManagement>
  <dependencies>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-main</artifactId><version>4.18.0</version></dependency>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-seda</artifactId><version>4.18.0</version></dependency>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-direct</artifactId><version>4.18.0</version></dependency>
    <dependency><groupId>org.apache.camel.springboot</groupId><artifactId>camel-spring-boot</artifactId><version>4.18.0</version></dependency>
    <dependency><groupId>org.apache.camel.springboot</groupId><artifactId>camel-seda-starter</artifactId><version>4.18.0</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B "$@" org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=cp.txt >&2
cat > Demo.java <<'JAVA'
import java.io.StringReader;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.seda.SedaComponent;
import org.apache.camel.main.Main;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

@EnableAutoConfiguration
public class Demo {
    public static void main(String[] args) throws Exception {
        for (String option : new String[] {
            "camel.component.seda.queue-size=7",
            "camel.component.seda.queue-sise=7",
            "camel.main.stream-caching-enabledd=false",
            "camel.component.direct.timeout=7"
        }) {
            System.out.println(option);
            System.out.println("  Camel Main:  " + onMain(option));
            System.out.println("  Spring Boot: " + onSpringBoot(option));
        }
    }

    private static String onMain(String option) throws Exception {
        Main main = new Main();
        Properties properties = new Properties();
        properties.load(new StringReader(option));
        main.setInitialProperties(properties);
        try {
            main.start();
            return seen(main.getCamelContext());
        } catch (PropertyBindingException e) {
            return "the start fails because of " + e.getPropertyName();
        } finally {
            main.stop();
        }
    }

    private static String onSpringBoot(String option) {
        SpringApplication application = new SpringApplication(Demo.class);
        application.setBannerMode(Banner.Mode.OFF);
        try (var spring = application.run("--" + option, "--logging.level.root=off")) {
            return seen(spring.getBean(CamelContext.class));
        }
    }

    private static String seen(CamelContext context) {
        return "starts with seda.queueSize=" + context.getComponent("seda", SedaComponent.class).getQueueSize()
                + ", direct.timeout=" + context.getComponent("direct", DirectComponent.class).getTimeout();
    }
}
JAVA
java -cp "$(cat cp.txt)" Demo.java | grep -E '^(camel|  Camel Main: |  Spring Boot: )' > seen.txt
cat seen.txt
cat > expected.txt <<'TXT'
camel.component.seda.queue-size=7
  Camel Main:  starts with seda.queueSize=7, direct.timeout=30000
  Spring Boot: starts with seda.queueSize=7, direct.timeout=30000
camel.component.seda.queue-sise=7
  Camel Main:  the start fails because of queueSise
  Spring Boot: starts with seda.queueSize=1000, direct.timeout=30000
camel.main.stream-caching-enabledd=false
  Camel Main:  the start fails because of streamCachingEnabledd
  Spring Boot: starts with seda.queueSize=1000, direct.timeout=30000
camel.component.direct.timeout=7
  Camel Main:  starts with seda.queueSize=1000, direct.timeout=7
  Spring Boot: starts with seda.queueSize=1000, direct.timeout=30000
TXT
diff expected.txt seen.txt
