package io.printroutes.partner;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import java.util.Optional;

/** An open connection to a partner's SFTP server. */
public interface SftpSession {

    /**
     * @throws JSchException if there is no connection, or the server allows one channel only
     */
    ChannelSftp channel() throws JSchException;

    /** The attributes of what lies there, of a link its own; nothing if nothing lies there. */
    Optional<SftpATTRS> attributes(String path) throws JSchException, SftpException;
}
