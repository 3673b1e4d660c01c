package io.github.camelsimplex.camel.produce;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagePreviewTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Path blank(int width, int height) throws IOException {
        Path file = folder.resolve("blank.png");
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY), "png", file.toFile());
        return file;
    }

    @Test
    void aSmallFileWithALargeImageHasAPreview() throws IOException {
        Path file = blank(20_000, 16_000);
        assertThat(Files.size(file)).isLessThan(1 << 20);
        assertThat(ImagePreview.of(file, ""))
                .hasValueSatisfying(
                        preview -> assertThat(preview).hasSizeLessThan(14_000).startsWith("data:image/jpg;base64,"));
    }

    @Test
    void anImageBeyondAllMeasureHasNone() throws IOException {
        Path file = blank(40_000, 16_000);
        assertThat(ImagePreview.of(file, "")).isEmpty();
    }

    @Test
    void whatIsNoImageHasNone() throws IOException {
        Path file = Files.writeString(folder.resolve("text.png"), "no image");
        assertThat(ImagePreview.of(file, "")).isEmpty();
    }
}
