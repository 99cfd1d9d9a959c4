import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Writes a compressed copy next to each style sheet, script and image of a folder. The build runs this file. */
class CompressAssets {

    /** The highest one. It is slow, but only the build compresses. */
    private static final int QUALITY = 11;

    public static void main(String[] arguments) throws Exception {
        Path assets = Path.of(arguments[0]);
        deleteCopies(assets);
        for (Path image : files(assets, "svg")) {
            for (Path styles : files(assets, "css")) {
                addVersion(image, styles);
            }
        }
        if (!Brotli4jLoader.isAvailable()) {
            System.out.println("Brotli does not run on this machine, so the server compresses assets for each request.");
            return;
        }
        for (Path file : files(assets, "css|js|svg")) {
            compress(file);
        }
    }

    /** The copies of an earlier build may differ from the files of this one. */
    private static void deleteCopies(Path assets) throws IOException {
        for (Path copy : files(assets, "br")) {
            Files.delete(copy);
        }
    }

    /** Spring adds versions to the links of a style sheet for each request, but not to those of a compressed one. */
    private static void addVersion(Path image, Path styles) throws IOException, GeneralSecurityException {
        String name = image.getFileName().toString();
        byte[] digest = MessageDigest.getInstance("MD5").digest(Files.readAllBytes(image));
        String versioned = name.replace(".svg", "-" + HexFormat.of().formatHex(digest) + ".svg");
        String text = Files.readString(styles);
        Files.writeString(styles, text.replace("url(" + name + ")", "url(" + versioned + ")"));
    }

    private static void compress(Path file) throws IOException {
        byte[] compressed = Encoder.compress(Files.readAllBytes(file), new Encoder.Parameters().setQuality(QUALITY));
        Files.write(file.resolveSibling(file.getFileName() + ".br"), compressed);
    }

    private static List<Path> files(Path folder, String types) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(" + types + ")")).toList();
        }
    }
}
