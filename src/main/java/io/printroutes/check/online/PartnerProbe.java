package io.printroutes.check.online;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.JSchUnknownHostKeyException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpException;
import io.printroutes.check.PartnerLogin;
import io.printroutes.config.SecretFile;
import io.printroutes.config.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Logs in to partners' SFTP servers as their drops would, asks whether their folder is there, and leaves. */
final class PartnerProbe {

    private static final int PATIENCE_MILLIS = (int) ProbeResult.PATIENCE.toMillis();

    private final Collection<PartnerLogin> partners;

    PartnerProbe(Collection<PartnerLogin> partners) {
        this.partners = partners;
    }

    List<ProbeResult> all() {
        List<ProbeResult> tried = new ArrayList<>();
        for (PartnerLogin partner : partners) {
            String what = "the SFTP server " + partner.host() + ":" + partner.port() + ", for " + partner.route();
            try {
                tried.addAll(login(partner, what));
            } catch (JSchException e) {
                tried.add(trouble(e, partner, what));
            } catch (SettingsException e) {
                tried.add(ProbeResult.wrong(
                        "PR-4446",
                        what,
                        e.problems().get(0).message(),
                        e.problems().get(0).hint()));
            }
        }
        return tried;
    }

    private static List<ProbeResult> login(PartnerLogin partner, String what) throws JSchException {
        JSch ssh = new JSch();
        if (Files.exists(Path.of(partner.knownHosts()))) {
            ssh.setKnownHosts(partner.knownHosts());
        }
        String secret =
                partner.passwordFile().isBlank() ? "" : SecretFile.read(partner.passwordFile(), "the login's password");
        Session session = ssh.getSession(partner.user(), partner.host(), partner.port());
        if (partner.privateKeyFile().isBlank()) {
            session.setPassword(secret);
        } else if (secret.isEmpty()) {
            ssh.addIdentity(partner.privateKeyFile());
        } else {
            ssh.addIdentity(partner.privateKeyFile(), secret);
        }
        session.setConfig("StrictHostKeyChecking", "yes");
        // a wrong password said six times in a row gets our address banned
        session.setConfig("MaxAuthTries", "1");
        try {
            session.connect(PATIENCE_MILLIS);
            return List.of(
                    ProbeResult.good(what, "its host key is trusted, and the login works."), folder(session, partner));
        } finally {
            session.disconnect();
        }
    }

    private static ProbeResult folder(Session session, PartnerLogin partner) throws JSchException {
        String what = "the folder '" + partner.in() + "' there";
        ChannelSftp channel = (ChannelSftp) session.openChannel("sftp");
        try {
            channel.connect(PATIENCE_MILLIS);
            channel.lstat(partner.in());
            return ProbeResult.good(what, "is there.");
        } catch (SftpException e) {
            return ProbeResult.wrong(
                    "PR-4447",
                    what,
                    "it is not there, or not for this login.",
                    "Set 'in' of the route to the folder as this login sees it; ask the partner to make it.");
        } finally {
            channel.disconnect();
        }
    }

    private static ProbeResult trouble(JSchException e, PartnerLogin partner, String what) {
        String message = String.valueOf(e.getMessage());
        if (e instanceof JSchHostKeyException) {
            return ProbeResult.wrong(
                    "PR-4444",
                    what,
                    e instanceof JSchUnknownHostKeyException
                            ? "its host key is not trusted here, so the check does not log in."
                            : "its host key is another than the one that is trusted: it may be another machine.",
                    "printago-routes partner trust " + partner.host()
                            + (partner.port() == 22 ? "" : ":" + partner.port())
                            + ", and compare what it shows with the partner.");
        }
        if (message.contains("Auth")) {
            return ProbeResult.wrong(
                    "PR-4445",
                    what,
                    "the login is refused.",
                    "Compare user, password file or private key with what the partner has set up.");
        }
        return message.contains("UnknownHost")
                ? ProbeResult.wrong(
                        "PR-4442", what, "the name is not known.", "Correct it, or look at the name server.")
                : ProbeResult.wrong(
                        "PR-4443",
                        what,
                        "no connection (" + cause(e) + ").",
                        "Is the port right, does the server run, does a firewall stand between?");
    }

    private static String cause(JSchException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause.getClass().getSimpleName();
    }
}
