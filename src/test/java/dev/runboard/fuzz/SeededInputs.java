package dev.runboard.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.SplittableRandom;

/** Takes Jazzer's place where it does not run: the same inputs for the same seed, blind to what they lead to. */
final class SeededInputs implements InvocationHandler {

    private static final String ODD = "\u0000\t\r\n \"'\\/%&=+-@#?;:<>{}[]\u00a0\u202e\u0130\uD83D\uDE00\uFFFD１";

    private final SplittableRandom random;

    private SeededInputs(long seed) {
        this.random = new SplittableRandom(seed);
    }

    static FuzzedDataProvider of(long seed) {
        Class<?>[] type = {FuzzedDataProvider.class};
        return (FuzzedDataProvider)
                Proxy.newProxyInstance(SeededInputs.class.getClassLoader(), type, new SeededInputs(seed));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.isDefault()) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        return switch (method.getName()) {
            case "consumeBoolean" -> random.nextBoolean();
            case "consumeInt" -> random.nextInt((int) arguments[0], (int) arguments[1] + 1);
            case "consumeLong" -> random.nextLong() >> random.nextInt(64);
            case "consumeBytes" -> bytes((int) arguments[0]);
            case "consumeString" -> string((int) arguments[0]);
            default -> throw new UnsupportedOperationException(method.toString());
        };
    }

    private byte[] bytes(int longest) {
        byte[] bytes = new byte[random.nextInt(longest + 1)];
        random.nextBytes(bytes);
        return bytes;
    }

    private String string(int longest) {
        StringBuilder string = new StringBuilder();
        for (int left = random.nextInt(longest + 1); left > 0; left--) {
            string.append(
                    switch (random.nextInt(8)) {
                        case 0 -> ODD.charAt(random.nextInt(ODD.length()));
                        case 1 -> (char) random.nextInt(0x10000);
                        default -> (char) random.nextInt(0x21, 0x7f);
                    });
        }
        return string.toString();
    }
}
