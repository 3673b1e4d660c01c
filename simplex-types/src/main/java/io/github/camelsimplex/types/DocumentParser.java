package io.github.camelsimplex.types;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.json.UTF8StreamJsonParser;
import com.fasterxml.jackson.core.sym.ByteQuadsCanonicalizer;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Jackson's parser of a whole document in UTF-8, which can jump over an object whose bytes are known. */
final class DocumentParser extends UTF8StreamJsonParser {

    private DocumentParser(
            IOContext context, int features, ObjectCodec codec, ByteQuadsCanonicalizer names, byte[] json, int end) {
        super(context, features, null, codec, names, json, 0, end, 0, false);
    }

    /** Creates these parsers. */
    static final class Factory extends JsonFactory {

        private static final long serialVersionUID = 1L;

        Factory(StreamReadConstraints constraints) {
            super(new JsonFactoryBuilder().streamReadConstraints(constraints));
        }

        @Override
        protected JsonParser _createParser(byte[] data, int offset, int length, IOContext context) throws IOException {
            if (offset != 0) {
                return super._createParser(data, offset, length, context);
            }
            return new DocumentParser(
                    context,
                    _parserFeatures,
                    _objectCodec,
                    _byteSymbolCanonicalizer.makeChildOrPlaceholder(_factoryFeatures),
                    data,
                    length);
        }
    }

    byte[] document() {
        return _inputBuffer;
    }

    /** The number of bytes of the document. */
    int length() {
        return _inputEnd;
    }

    /** The place after the current token. */
    int position() {
        return _inputPtr;
    }

    /** Goes from the beginning of an object to its end, which is at a place of the document. */
    void endObjectAt(int position) {
        _inputPtr = position;
        _parsingContext = _parsingContext.getParent();
        _currToken = JsonToken.END_OBJECT;
    }

    /**
     * Values that a core repeats in message after message, such as the profile of a contact, with the bytes that they were
     * read from. The same bytes are the same value, so it need not be read again, and messages share it. A table of a fixed
     * size: a value that is not here is read. Thread-safe.
     */
    static final class SharedValues {

        /** Shorter values cost less to read than to find. */
        private static final int SHORTEST = 64;

        /** A profile with a picture has less. */
        private static final int LONGEST = 24_000;

        private static final int PLACES = 128;

        /** A value begins with ids and names, which tell one from another. */
        private static final int DISTINCT = 48;

        private final AtomicReferenceArray<@Nullable Shared> places = new AtomicReferenceArray<>(PLACES);

        /**
         * A value.
         *
         * @param type the type that was read
         * @param json its bytes: a whole object, so they say where it ends
         * @param value immutable
         */
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Shared(Class<?> type, byte[] json, Object value) {
            boolean isAt(byte[] document, int start, int end) {
                int after = start + json.length;
                return after <= end && Arrays.equals(json, 0, json.length, document, start, after);
            }
        }

        /** Finds the value of a type whose object begins at a place of a document; null if it has to be read. */
        @Nullable
        Shared find(Class<?> type, byte[] document, int start, int end) {
            Shared shared = end - start < SHORTEST ? null : places.get(place(type, document, start));
            return shared != null && shared.type() == type && shared.isAt(document, start, end) ? shared : null;
        }

        /** Keeps a value that was read from a part of a document, in the place of another one. */
        void keep(Class<?> type, byte[] document, int start, int end, Object value) {
            int length = end - start;
            if (length >= SHORTEST && length <= LONGEST) {
                places.set(
                        place(type, document, start),
                        new Shared(type, Arrays.copyOfRange(document, start, end), value));
            }
        }

        private static int place(Class<?> type, byte[] document, int start) {
            int hash = type.hashCode();
            for (int index = start; index < start + DISTINCT; index++) {
                hash = 31 * hash + document[index];
            }
            return (hash ^ hash >>> 16) & (PLACES - 1);
        }
    }
}
