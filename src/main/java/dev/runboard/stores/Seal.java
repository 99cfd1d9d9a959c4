package dev.runboard.stores;

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
 * Encrypts and authenticates bytes, each for the one place where they are to be kept: moved elsewhere they do not open.
 *
 * <p>It is AES-256-GCM in the XAES form: every message has a key of its own, derived from the given one and 192 random bits.
 * With plain GCM's 96 bits a key would have to be replaced after 2^32 messages, which a busy cluster writes in a season.
 */
class Seal {

    private static final int KEY_BYTES = 32;

    /** Random bytes have 30 different ones among 32, and fewer than 20 once in 10^12 keys; what people type has fewer. */
    private static final int FEWEST_DIFFERENT_BYTES = 20;

    private final Aead aead;

    /**
     * @param keys each 32 random bytes in Base64; the first seals, all open
     * @throws UnusableKeysException if there is none, or one is malformed, short, weak or repeated
     */
    Seal(List<String> keys) {
        if (keys.isEmpty()) {
            throw new UnusableKeysException("must hold a key: what is shared is never written in the clear");
        }
        if (new HashSet<>(keys).size() < keys.size()) {
            throw new UnusableKeysException("holds a key twice");
        }
        this.aead = aead(keys.stream().map(Seal::checked).toList());
    }

    private static byte[] checked(String key) {
        byte[] bytes = decoded(key.strip());
        if (bytes.length != KEY_BYTES) {
            throw new UnusableKeysException("holds a key that is not 32 bytes in Base64");
        }
        HashSet<Byte> different = new HashSet<>();
        for (byte one : bytes) {
            different.add(one);
        }
        if (different.size() < FEWEST_DIFFERENT_BYTES) {
            throw new UnusableKeysException("holds a weak key: its bytes are not random");
        }
        return bytes;
    }

    private static byte[] decoded(String key) {
        try {
            return Base64.getDecoder().decode(key);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static Aead aead(List<byte[]> keys) {
        try {
            AeadConfig.register();
            KeysetHandle.Builder set = KeysetHandle.newBuilder();
            for (int i = 0; i < keys.size(); i++) {
                KeysetHandle.Builder.Entry entry =
                        KeysetHandle.importKey(imported(keys.get(i))).withFixedId(i + 1);
                set.addEntry(i == 0 ? entry.makePrimary() : entry);
            }
            return set.build().getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-GCM", e);
        }
    }

    @AccessesPartialKey
    private static XAesGcmKey imported(byte[] key) throws GeneralSecurityException {
        return XAesGcmKey.create(
                PredefinedAeadParameters.XAES_256_GCM_192_BIT_NONCE_NO_PREFIX,
                SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()),
                null);
    }

    byte[] close(byte[] plain, String place) {
        try {
            return aead.encrypt(plain, place.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Sealing does not depend on what is sealed", e);
        }
    }

    /** What was sealed for {@code place} with one of the keys; nothing if it was not, or has been changed since. */
    Optional<byte[]> open(byte[] sealed, String place) {
        try {
            return Optional.of(aead.decrypt(sealed, place.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }
}
