package dev.runboard.stores.redis;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.data.redis.core.script.RedisScript;

/** Reads a sample of the sessions and screens in Redis. */
class StoredValueSample {

    private static final int MAX_STEPS = 20;
    private static final int KEYS_PER_STEP = 1000;
    private static final int MAX_VALUES = 100;

    /** Lists values, each after its associated data. Redis may have many keys of other applications, so the steps are limited. */
    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> SAMPLE = RedisScript.of("""
            local found, cursor = {}, '0'
            local function add(name, value)
              found[#found + 1] = name
              found[#found + 1] = value
            end
            for step = 1, tonumber(ARGV[1]) do
              local answer = redis.call('scan', cursor, 'match', 'runboard:s*:*', 'count', ARGV[2])
              for _, key in ipairs(answer[2]) do
                local type = redis.call('type', key).ok
                if type == 'string' then
                  add(key, redis.call('get', key))
                elseif type == 'hash' then
                  local fields = redis.call('hrandfield', key, 5, 'withvalues')
                  for i = 1, #fields, 2 do add(key .. ':' .. fields[i], fields[i + 1]) end
                end
                if #found >= 2 * tonumber(ARGV[3]) then return found end
              end
              cursor = answer[1]
              if cursor == '0' then return found end
            end
            return found""", List.class);

    private final RedisClient redis;

    StoredValueSample(RedisClient redis) {
        this.redis = redis;
    }

    /** Whether the sample has values, and {@code serializer} decrypts none of them. */
    boolean areOfOtherKeys(EncryptedSerializer serializer) {
        List<?> sample = requireNonNull(redis.executeBeforeKeyCheck(template ->
                template.execute(SAMPLE, List.of(), toBytes(MAX_STEPS), toBytes(KEYS_PER_STEP), toBytes(MAX_VALUES))));
        for (int i = 0; i + 1 < sample.size(); i += 2) {
            String name = new String((byte[]) sample.get(i), StandardCharsets.UTF_8);
            if (serializer.canDecrypt((byte[]) sample.get(i + 1), name)) {
                return false;
            }
        }
        return !sample.isEmpty();
    }

    private static byte[] toBytes(int number) {
        return Integer.toString(number).getBytes(StandardCharsets.US_ASCII);
    }
}
