#!/bin/sh
# Library:   Apache Camel 4.18.0 (camel-support)
# Behaviour: A thread pool profile with poolSize 0, maxPoolSize 8 and maxQueueSize 0 gives a pool of exactly one thread: the
#            maximum is dropped too. With poolSize 1 instead, 8 tasks at once get 8 threads.
# Surprise:  In java.util.concurrent, from which the profile takes its words, a core of 0 without a queue is a pool that
#            makes a thread for each task up to its maximum and ends idle ones, as Executors.newCachedThreadPool does.
#            Nothing in the log says that the maximum of the profile is not used.
# Run:       sh camel-pool-of-zero-is-one-thread.sh [options for mvn]; exit code 0: still as described.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>demo</groupId><artifactId>demo</artifactId><version>1.0.0</version>
  <dependencies>
    <dependency><groupId>org.apache.camel</groupId><artifactId>camel-support</artifactId><version>4.18.0</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B "$@" org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=cp.txt >&2
cat > Demo.java <<'JAVA'
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.DefaultThreadPoolFactory;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;

public class Demo {
    public static void main(String[] args) throws Exception {
        Thread caller = Thread.currentThread();
        for (int poolSize : new int[] {0, 1}) {
            ThreadPoolProfile profile = new ThreadPoolProfile("demo");
            profile.setPoolSize(poolSize);
            profile.setMaxPoolSize(8);
            profile.setMaxQueueSize(0);
            profile.setKeepAliveTime(60L);
            profile.setTimeUnit(TimeUnit.SECONDS);
            profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
            ThreadPoolExecutor pool = (ThreadPoolExecutor)
                    new DefaultThreadPoolFactory().newThreadPool(profile, Executors.defaultThreadFactory());
            Set<Thread> used = ConcurrentHashMap.newKeySet();
            CountDownLatch begun = new CountDownLatch(8);
            for (int task = 0; task < 8; task++) {
                Runnable work = () -> {
                    used.add(Thread.currentThread());
                    begun.countDown();
                    try {
                        if (Thread.currentThread() != caller) {
                            begun.await();
                        }
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                };
                try {
                    pool.execute(work);
                } catch (RejectedExecutionException e) {
                    work.run();
                }
            }
            begun.await();
            used.remove(caller);
            System.out.println("poolSize " + poolSize + ", maxPoolSize 8, maxQueueSize 0: the maximum became "
                    + pool.getMaximumPoolSize() + "; 8 tasks at once used " + used.size() + " of its threads");
            pool.shutdown();
        }
    }
}
JAVA
java -cp "$(cat cp.txt)" Demo.java > seen.txt
cat seen.txt
cat > expected.txt <<'TXT'
poolSize 0, maxPoolSize 8, maxQueueSize 0: the maximum became 1; 8 tasks at once used 1 of its threads
poolSize 1, maxPoolSize 8, maxQueueSize 0: the maximum became 8; 8 tasks at once used 8 of its threads
TXT
diff expected.txt seen.txt
