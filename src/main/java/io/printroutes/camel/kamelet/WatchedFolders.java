package io.printroutes.camel.kamelet;

import java.io.File;
import org.apache.camel.Endpoint;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.spi.EndpointStrategy;

/**
 * Gives Camel's {@code file:} endpoints of drops the folder that the drop has. In the endpoint's address a path with
 * {@code &}, {@code ?}, {@code #}, {@code %} or {@code +} in it is another path, or none.
 */
public final class WatchedFolders implements EndpointStrategy {

    @Override
    public Endpoint registerEndpoint(String uri, Endpoint endpoint) {
        if (endpoint instanceof FileEndpoint files && files.getFilter() instanceof ModelDropSource drop) {
            File folder = drop.folder().toFile();
            files.setFile(folder);
            files.getConfiguration().setDirectory(folder.getPath());
        }
        return endpoint;
    }
}
