package io.github.camelsimplex.client.contract;

import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.client.ChatFileException;
import io.github.camelsimplex.types.CryptoFileArgs;
import java.nio.file.Path;

/** A core of a test that refuses everything with files. */
public abstract class CoreWithoutFiles implements ChatCore {

    @Override
    public CryptoFileArgs writeFile(Path target, byte[] content) {
        throw new ChatFileException("this core has no files");
    }

    @Override
    public byte[] readFile(Path source, CryptoFileArgs key) {
        throw new ChatFileException("this core has no files");
    }

    @Override
    public CryptoFileArgs encryptFile(Path source, Path target) {
        throw new ChatFileException("this core has no files");
    }

    @Override
    public void decryptFile(Path source, CryptoFileArgs key, Path target) {
        throw new ChatFileException("this core has no files");
    }
}
