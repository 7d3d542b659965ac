package io.printroutes.camel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** The parts of the program that beans of kamelets find by their class; routes cannot name them. */
final class KameletServices {

    private final Map<Class<?>, Object> byClass = new LinkedHashMap<>();

    <T> KameletServices with(Class<? super T> type, T part) {
        byClass.put(type, part);
        return this;
    }

    <T> T get(Class<T> type) {
        return type.cast(byClass.get(type));
    }

    /** @param registry takes each by the name of its class */
    void forEach(BiConsumer<String, Object> registry) {
        byClass.forEach((type, part) -> registry.accept(type.getName(), part));
    }
}
