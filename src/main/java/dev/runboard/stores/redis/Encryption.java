package dev.runboard.stores.redis;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.aead.XAesGcmKey;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Authenticated encryption with associated data. The associated data is the Redis key of a value: a value that was copied to
 * another key does not decrypt.
 *
 * <p>The algorithm is AES-256-GCM in its XAES form. It derives a key for each message from the given key and a nonce of 192
 * random bits. With the 96 bits of plain GCM, a key must be replaced after 2^32 messages. A busy cluster writes as many in a
 * few months.
 */
class Encryption {

    private static final int KEY_BYTES = 32;

    /** A random key has 30 distinct bytes on average, and fewer than 20 once in 10^12 keys. Typed text has fewer. */
    private static final int MIN_DISTINCT_BYTES = 20;

    private final Aead aead;

    /**
     * @param keys 32 random bytes each, in Base64. The first key encrypts, all keys decrypt.
     * @throws UnusableKeysException if there is no key, or a key is malformed, short, weak or repeated
     */
    Encryption(List<String> keys) {
        if (keys.isEmpty()) {
            throw new UnusableKeysException("must have a key. Data in Redis is always encrypted");
        }
        if (new HashSet<>(keys).size() < keys.size()) {
            throw new UnusableKeysException("holds a key twice");
        }
        this.aead = aead(keys.stream().map(Encryption::parseKey).toList());
    }

    private static byte[] parseKey(String key) {
        byte[] bytes = decode(key.strip());
        if (bytes.length != KEY_BYTES) {
            throw new UnusableKeysException("holds a key that is not 32 bytes in Base64");
        }
        HashSet<Byte> distinct = new HashSet<>();
        for (byte one : bytes) {
            distinct.add(one);
        }
        if (distinct.size() < MIN_DISTINCT_BYTES) {
            throw new UnusableKeysException("holds a weak key: its bytes are not random");
        }
        return bytes;
    }

    private static byte[] decode(String key) {
        try {
            return Base64.getDecoder().decode(key);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static Aead aead(List<byte[]> keys) {
        try {
            AeadConfig.register();
            KeysetHandle.Builder keyset = KeysetHandle.newBuilder();
            for (int i = 0; i < keys.size(); i++) {
                KeysetHandle.Builder.Entry entry =
                        KeysetHandle.importKey(toTinkKey(keys.get(i))).withFixedId(i + 1);
                keyset.addEntry(i == 0 ? entry.makePrimary() : entry);
            }
            return keyset.build().getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-GCM", e);
        }
    }

    @AccessesPartialKey
    private static XAesGcmKey toTinkKey(byte[] key) throws GeneralSecurityException {
        return XAesGcmKey.create(
                PredefinedAeadParameters.XAES_256_GCM_192_BIT_NONCE_NO_PREFIX,
                SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()),
                null);
    }

    byte[] encrypt(byte[] plain, String associatedData) {
        try {
            return aead.encrypt(plain, associatedData.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Encryption works for all bytes", e);
        }
    }

    /** Returns the plain bytes, or nothing if no key decrypts them or they were changed. */
    Optional<byte[]> decrypt(byte[] encrypted, String associatedData) {
        try {
            return Optional.of(aead.decrypt(encrypted, associatedData.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }
}
