package io.printroutes.partner;

import java.nio.file.Path;

/** A partner's two folders, {@code out} perhaps within {@code in}: what we write into it is never fetched. */
public final class RemotePaths {

    /** Acknowledgements would lie among the manifests. */
    public static final class OneFolderException extends Exception {}

    private final Path in;
    private final Path out;

    /** Each as the route has it: absolute, or relative to the login's own folder, which usually is the server's root. */
    public RemotePaths(String in, String out) {
        this.in = Path.of("/").resolve(in).normalize();
        this.out = Path.of("/").resolve(out).normalize();
    }

    public void check() throws OneFolderException {
        if (in.equals(out)) {
            throw new OneFolderException();
        }
    }

    /** @param folder within {@code in} */
    public boolean isOut(String folder) {
        return in.resolve(folder).normalize().equals(out);
    }
}
