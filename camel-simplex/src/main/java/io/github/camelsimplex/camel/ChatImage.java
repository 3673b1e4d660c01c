package io.github.camelsimplex.camel;

import io.github.camelsimplex.types.MsgContent;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * The picture inside a message: the small preview of an image, video or link, which arrives with the message, before
 * its file and without it. Converts to {@code byte[]} and {@code InputStream}. Immutable.
 */
public final class ChatImage {

    private static final String SCHEME = "data:";
    private static final String BASE64 = ";base64,";

    private final String mediaType;
    private final byte[] bytes;

    private ChatImage(String mediaType, byte[] bytes) {
        this.mediaType = mediaType;
        this.bytes = bytes;
    }

    /** The picture inside a content; empty for content without a picture, or with one that cannot be decoded. */
    public static Optional<ChatImage> of(MsgContent content) {
        if (content instanceof MsgContent.Image image) {
            return parse(image.image());
        }
        if (content instanceof MsgContent.Video video) {
            return parse(video.image());
        }
        return content instanceof MsgContent.Link link ? parse(link.preview().image()) : Optional.empty();
    }

    /** Reads a data URI such as {@code data:image/jpg;base64,...}. The peer chose it, so that it may be anything. */
    private static Optional<ChatImage> parse(String dataUri) {
        int type = dataUri.indexOf(BASE64);
        if (!dataUri.startsWith(SCHEME) || type < 0) {
            return Optional.empty();
        }
        String named = dataUri.substring(SCHEME.length(), type).toLowerCase(Locale.ROOT);
        String mediaType = named.equals("image/jpg") ? "image/jpeg" : named;
        try {
            byte[] bytes = Base64.getDecoder().decode(dataUri.substring(type + BASE64.length()));
            return mediaType.matches("image/[a-z0-9.+-]{1,40}") && bytes.length > 0
                    ? Optional.of(new ChatImage(mediaType, bytes))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The media type that the sender names, such as {@code image/jpeg}. */
    public String mediaType() {
        return mediaType;
    }

    /** The encoded picture. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The media type and the size. */
    @Override
    public String toString() {
        return "ChatImage[" + mediaType + ", " + bytes.length + " bytes]";
    }
}
