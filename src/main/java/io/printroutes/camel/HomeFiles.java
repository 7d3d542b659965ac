package io.printroutes.camel;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.main.DefaultRoutesCollector;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceResolverSupport;
import org.apache.camel.support.ResourceSupport;

/**
 * Files of the home, as Camel reads them: {@code home:routes/x.kamelet.yaml}. In a pattern or an address of Camel's own, the
 * path of a home that is called {@code Farm?} or {@code a & b} would mean something else.
 */
final class HomeFiles extends ResourceResolverSupport {

    static final String SCHEME = "home";
    /** The name under which Camel's resource loader finds it in the registry. */
    static final String BEAN = "resource-loader-" + SCHEME;

    private final Path home;

    HomeFiles(Path home) {
        super(SCHEME);
        this.home = home;
    }

    @Override
    protected Resource createResource(String location, String remaining) {
        return new HomeFile(home.resolve(remaining));
    }

    /** Camel asks this for the files that its pattern for routes means, whatever the pattern is. */
    static final class Routes extends DefaultRoutesCollector {

        private final Supplier<List<Path>> files;

        Routes(Supplier<List<Path>> files) {
            this.files = files;
        }

        @Override
        public Collection<Resource> findRouteResourcesFromDirectory(
                CamelContext context, String excludePattern, String includePattern) {
            return files.get().stream().<Resource>map(HomeFile::new).toList();
        }
    }

    private static final class HomeFile extends ResourceSupport {

        private final Path file;

        HomeFile(Path file) {
            super("file", file.toString());
            this.file = file;
        }

        @Override
        public boolean exists() {
            return Files.isRegularFile(file);
        }

        @Override
        public URI getURI() {
            return file.toUri();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return Files.newInputStream(file);
        }
    }
}
