package io.github.camelsimplex.docs;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles one block into a folder and loads it. */
final class BlockCompiler {

    private BlockCompiler() {}

    /** Compiles and loads a block; what the compiler says is the message of the failure. */
    static Class<?> compile(JavaBlock block, Path folder) throws IOException, ClassNotFoundException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options = List.of(
                "-d",
                folder.toString(),
                "-classpath",
                System.getProperty("java.class.path"),
                "-proc:none",
                "-parameters",
                "--release",
                "17");
        boolean compiled = compiler.getTask(messages, null, null, options, null, List.of(new Source(block)))
                .call();
        if (!compiled) {
            throw new AssertionError(messages + "\n" + block.source());
        }
        URL[] path = {folder.toUri().toURL()};
        URLClassLoader loader = new URLClassLoader(path, BlockCompiler.class.getClassLoader());
        return loader.loadClass(block.className());
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(JavaBlock block) {
            super(URI.create("string:///" + block.className() + Kind.SOURCE.extension), JavaFileObject.Kind.SOURCE);
            this.text = block.source();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
