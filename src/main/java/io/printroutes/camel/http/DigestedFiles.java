package io.printroutes.camel.http;

import io.printroutes.printago.UploadLink.Upload;

/** Makes the body of an upload. */
public final class DigestedFiles {

    public DigestedFile of(Upload upload) {
        return new DigestedFile(upload.file(), upload.bytes());
    }
}
