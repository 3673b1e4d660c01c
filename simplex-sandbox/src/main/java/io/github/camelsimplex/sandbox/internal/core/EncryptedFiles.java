package io.github.camelsimplex.sandbox.internal.core;

import io.github.camelsimplex.client.ChatFileException;
import io.github.camelsimplex.sandbox.internal.wire.Randoms;
import io.github.camelsimplex.types.CryptoFileArgs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The core's file functions: files encrypted with a key of their own. Not the real core's format, but as unreadable. */
public final class EncryptedFiles {

    private static final String CIPHER = "ChaCha20-Poly1305";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 24;
    private static final int IV_BYTES = 12;
    private static final int AUTH_TAG_BYTES = 16;

    private EncryptedFiles() {}

    /** Writes content, encrypted. */
    public static CryptoFileArgs write(Path target, byte[] content) {
        CryptoFileArgs key = newKey();
        write(target, content, key);
        return key;
    }

    /** A new key. */
    public static CryptoFileArgs newKey() {
        return new CryptoFileArgs(Randoms.paddedUrl(KEY_BYTES), Randoms.paddedUrl(NONCE_BYTES));
    }

    /** Writes content, encrypted with this key. */
    public static void write(Path target, byte[] content, CryptoFileArgs key) {
        try {
            Files.write(target, cipher(Cipher.ENCRYPT_MODE, key).doFinal(content));
        } catch (IOException | GeneralSecurityException e) {
            throw failed(target, e);
        }
    }

    /** Reads a file that was encrypted with this key. */
    public static byte[] read(Path source, CryptoFileArgs key) {
        try {
            return cipher(Cipher.DECRYPT_MODE, key).doFinal(Files.readAllBytes(source));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw failed(source, e);
        }
    }

    /** Encrypts a plain file into another one. */
    public static CryptoFileArgs encrypt(Path source, Path target) {
        try {
            return write(target, Files.readAllBytes(source));
        } catch (IOException e) {
            throw failed(source, e);
        }
    }

    /** Decrypts a file into a plain one. */
    public static void decrypt(Path source, CryptoFileArgs key, Path target) {
        byte[] content = read(source, key);
        try {
            Files.write(target, content);
        } catch (IOException e) {
            throw failed(target, e);
        }
    }

    private static Cipher cipher(int mode, CryptoFileArgs key) throws GeneralSecurityException {
        byte[] secret = Base64.getUrlDecoder().decode(key.fileKey());
        byte[] nonce = Base64.getUrlDecoder().decode(key.fileNonce());
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, new SecretKeySpec(secret, "ChaCha20"), new IvParameterSpec(Arrays.copyOf(nonce, IV_BYTES)));
        return cipher;
    }

    /** The failure in the words of the real core. */
    private static ChatFileException failed(Path file, Exception cause) {
        ChatFileException failure = new ChatFileException(reason(file, cause));
        failure.initCause(cause);
        return failure;
    }

    private static String reason(Path file, Exception cause) {
        if (cause instanceof AEADBadTagException) {
            return size(file) < AUTH_TAG_BYTES ? "FTCEInvalidFileSize" : "FTCEInvalidAuthTag";
        }
        if (cause instanceof NoSuchFileException) {
            return file + ": openBinaryFile: does not exist (No such file or directory)";
        }
        return file + ": " + cause;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException gone) {
            return 0;
        }
    }
}
