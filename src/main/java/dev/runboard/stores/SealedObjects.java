package dev.runboard.stores;

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

/** Objects as sealed bytes. What does not open, or is no object that belongs here, counts as not there. */
class SealedObjects {

    private static final Logger log = LoggerFactory.getLogger(SealedObjects.class);

    /** What sessions and screens are made of. Only a holder of a key could ask for more, and would not get it either. */
    private static final ObjectInputFilter OURS = ObjectInputFilter.Config.createFilter(String.join(
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

    private final Seal seal;

    /** A page that asks again and again is told of once an hour. */
    private final Cache<String, Boolean> told = Caffeine.newBuilder()
            .maximumSize(1000)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    SealedObjects(Seal seal) {
        this.seal = seal;
    }

    byte[] close(Serializable object, String place) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return seal.close(bytes.toByteArray(), place);
    }

    /** Whether one of the keys opens what was sealed for {@code place}. */
    boolean opens(byte[] sealed, String place) {
        return seal.open(sealed, place).isPresent();
    }

    /** The object of {@code type} that was sealed for {@code place}. */
    <T> Optional<T> open(byte[] sealed, String place, Class<T> type) {
        Optional<T> object = seal.open(sealed, place).flatMap(plain -> read(plain, type));
        if (object.isEmpty() && told.asMap().putIfAbsent(place, true) == null) {
            log.warn(
                    "{} does not open: it was sealed with another key, by another version, or changed. It is ignored",
                    place);
        }
        return object;
    }

    // The filter knows its types. It may still be a class that has changed since, with any exception that comes of it.
    @SuppressWarnings("BanSerializableRead")
    private static <T> Optional<T> read(byte[] plain, Class<T> type) {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(plain))) {
            in.setObjectInputFilter(OURS);
            return Optional.of(in.readObject()).filter(type::isInstance).map(type::cast);
        } catch (IOException | ClassNotFoundException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
