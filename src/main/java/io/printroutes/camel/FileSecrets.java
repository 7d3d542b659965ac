package io.printroutes.camel;

import io.printroutes.config.SecretFile;
import org.apache.camel.spi.PropertiesFunction;

/** <code>{{file:/run/secrets/x}}</code> in a route file: without it, Camel would silently put the path itself there. */
final class FileSecrets implements PropertiesFunction {

    @Override
    public String getName() {
        return "file";
    }

    @Override
    public String apply(String path) {
        return SecretFile.read(path, "a route file");
    }
}
