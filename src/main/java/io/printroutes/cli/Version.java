package io.printroutes.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version as the jar's manifest has it. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            "Printago Routes "
                    + Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                            .orElse("(built from source)")
        };
    }
}
