package dev.runboard.web.server;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.BrotliOutputStream;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.tomcat.util.http.parser.AcceptEncoding;

/** A content coding of RFC 9110 for pages. */
enum PageEncoding {

    /** Its pages are an eighth smaller than those of gzip with its default level, which takes as long. */
    BROTLI("br") {
        @Override
        OutputStream open(OutputStream target) throws IOException {
            return new BrotliOutputStream(target, BROTLI_PARAMETERS);
        }
    },

    GZIP("gzip") {
        @Override
        OutputStream open(OutputStream target) throws IOException {
            return new FastGzip(target);
        }
    };

    /** A higher quality takes longer, and pages are hardly smaller. */
    private static final int BROTLI_QUALITY = 5;

    /** Larger than most pages: 256 KB. */
    private static final int BROTLI_WINDOW_BITS = 18;

    private static final Encoder.Parameters BROTLI_PARAMETERS =
            Encoder.Parameters.create(BROTLI_QUALITY, BROTLI_WINDOW_BITS);

    /** Takes half of the time of the default level, 6. Pages are 4 % larger. */
    private static final int GZIP_LEVEL = 4;

    private static final int EXPECTED_RATIO = 4;
    private static final int BUFFER_SIZE = 8192;

    private static final class FastGzip extends GZIPOutputStream {

        FastGzip(OutputStream target) throws IOException {
            super(target, BUFFER_SIZE);
            def.setLevel(GZIP_LEVEL);
        }
    }

    private final String token;

    PageEncoding(String token) {
        this.token = token;
    }

    /** The name in {@code Accept-Encoding} and {@code Content-Encoding}. */
    String token() {
        return token;
    }

    /**
     * The whole body of an answer, compressed. It passes a small buffer outside the heap. One of the size of the page would stay there until
     * the next garbage collection.
     */
    byte[] compress(byte[] page) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(page.length / EXPECTED_RATIO);
        try (OutputStream stream = open(compressed)) {
            stream.write(page);
        }
        return compressed.toByteArray();
    }

    abstract OutputStream open(OutputStream target) throws IOException;

    /** Whether this machine has the library for Brotli, which is native code. */
    static boolean hasBrotli() {
        return Brotli4jLoader.isAvailable();
    }

    /**
     * Chooses the smallest that a client reads.
     *
     * @param accepted the values of {@code Accept-Encoding}
     */
    static Optional<PageEncoding> choose(List<String> accepted) throws IOException {
        List<AcceptEncoding> codings = AcceptEncoding.parse(new StringReader(String.join(",", accepted)));
        return Stream.of(values())
                .filter(encoding -> encoding != BROTLI || hasBrotli())
                .filter(encoding -> codings.stream().anyMatch(encoding::is))
                .findFirst();
    }

    private boolean is(AcceptEncoding accepted) {
        return accepted.getEncoding().equalsIgnoreCase(token) && accepted.getQuality() > 0;
    }
}
