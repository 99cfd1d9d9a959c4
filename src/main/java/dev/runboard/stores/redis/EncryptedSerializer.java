package dev.runboard.stores.redis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serializes and encrypts objects. A value that does not decrypt, or has a class that is not allowed, counts as missing. */
class EncryptedSerializer {

    private static final Logger log = LoggerFactory.getLogger(EncryptedSerializer.class);

    /** The classes of sessions and screens. Only an owner of a key could store another class, and this filter would reject it. */
    private static final ObjectInputFilter ALLOWED_CLASSES = ObjectInputFilter.Config.createFilter(String.join(
            ";",
            "maxbytes=131072;maxdepth=20;maxrefs=2000;maxarray=2000",
            "dev.runboard.**",
            "org.springframework.security.core.context.SecurityContextImpl",
            "org.springframework.security.core.authority.SimpleGrantedAuthority",
            "org.springframework.security.authentication.AbstractAuthenticationToken",
            "org.springframework.security.web.authentication.WebAuthenticationDetails",
            "org.springframework.security.web.csrf.DefaultCsrfToken",
            "java.lang.String;java.lang.Number;java.lang.Integer;java.lang.Long;java.lang.Boolean;java.lang.Object",
            "java.time.*",
            "java.util.HashMap;java.util.Map$Entry;java.util.ArrayList;java.util.CollSer;java.util.Collections$*",
            "!*"));

    private final Encryption encryption;

    /** One line an hour for each key: a page that reloads must not fill the log. */
    private final Cache<String, Boolean> logged = Caffeine.newBuilder()
            .maximumSize(1000)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    EncryptedSerializer(Encryption encryption) {
        this.encryption = encryption;
    }

    byte[] encrypt(Serializable object, String associatedData) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return encryption.encrypt(bytes.toByteArray(), associatedData);
    }

    /** Whether one of the keys decrypts the bytes. */
    boolean canDecrypt(byte[] encrypted, String associatedData) {
        return encryption.decrypt(encrypted, associatedData).isPresent();
    }

    /** Returns the object, or nothing if the bytes do not decrypt or hold no {@code type}. */
    <T> Optional<T> decrypt(byte[] encrypted, String associatedData, Class<T> type) {
        Optional<T> object = encryption.decrypt(encrypted, associatedData).flatMap(plain -> read(plain, type));
        if (object.isEmpty() && logged.asMap().putIfAbsent(associatedData, true) == null) {
            log.warn(
                    "{} does not decrypt and is ignored. It was encrypted with another key, written by another"
                            + " version, or changed",
                    associatedData);
        }
        return object;
    }

    // The filter limits the classes. A class that has changed since can throw any exception.
    @SuppressWarnings("BanSerializableRead")
    private static <T> Optional<T> read(byte[] plain, Class<T> type) {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(plain))) {
            in.setObjectInputFilter(ALLOWED_CLASSES);
            return Optional.of(in.readObject()).filter(type::isInstance).map(type::cast);
        } catch (IOException | ClassNotFoundException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
