package io.printroutes.config;

import io.printroutes.config.StoreSettings.StoreAccess;
import io.printroutes.order.Problem;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything in the settings of a home that keeps the program from starting. */
public final class SettingsProblems {

    /** What sends readable text, and its encrypted counterpart. */
    private static final Map<String, String> ENCRYPTED =
            Map.of("http", "https", "ws", "wss", "mqtt", "mqtts", "tcp", "mqtts");

    private final Settings settings;
    private final List<Problem> problems = new ArrayList<>();

    private SettingsProblems(Settings settings) {
        this.settings = settings;
    }

    /** None if the program can start with these settings. */
    public static List<Problem> of(Settings settings) {
        return new SettingsProblems(settings).all();
    }

    private List<Problem> all() {
        for (Setting setting : Setting.values()) {
            SettingValue.problem(setting, settings.text(setting)).ifPresent(problems::add);
        }
        settings.all().forEach((key, value) -> SecretFile.isPathOf(key, value).ifPresent(problems::add));
        stores(StoreSettings.of(settings));
        settings.ledgerProblem().ifPresent(problems::add);
        return problems;
    }

    // ---- stores ----

    private void stores(List<StoreAccess> stores) {
        Map<String, StoreAccess> byId = new HashMap<>();
        for (StoreAccess store : stores) {
            boolean isDefault = store.name().isEmpty();
            String idKey = isDefault ? Setting.STORE_ID.key() : StoreKeys.key(store.name(), StoreKeys.ID);
            String keyKey = isDefault ? Setting.API_KEY.key() : StoreKeys.key(store.name(), StoreKeys.KEY);
            credential(keyKey, store.key(), StoreForm.KEY, store);
            credential(idKey, store.id(), StoreForm.ID, store);
            address(isDefault ? Setting.API_URL.key() : StoreKeys.key(store.name(), StoreKeys.URL), StoreForm.API_URL);
            address(
                    isDefault ? Setting.REALTIME_URL.key() : StoreKeys.key(store.name(), StoreKeys.REALTIME),
                    StoreForm.REALTIME_URL);
            StoreAccess other = store.id().isEmpty() ? null : byId.putIfAbsent(store.id(), store);
            if (other != null) {
                problems.add(Problem.of(
                        "PR-4009",
                        idKey + " is the id of " + other.words() + " too.",
                        "Give it the id of another store, or take " + store.name() + " out of " + Setting.STORES.key()
                                + "."));
            }
        }
    }

    private void credential(String key, String value, StoreForm form, StoreAccess store) {
        if (value.isEmpty()) {
            problems.add(missing(key, form, store));
        } else if (!form.fits(value) && !SecretFile.isPath(value)) {
            problems.add(Problem.of(
                    "PR-4003",
                    key
                            + (SecretFile.isSecret(key)
                                    ? " is not an API key."
                                    : " is '" + value + "', which is not the id of a store."),
                    form.hint()));
        }
    }

    private Problem missing(String key, StoreForm form, StoreAccess store) {
        return Problem.of(
                "PR-4001",
                key + " is not set: " + form.what() + (store.name().isEmpty() ? "." : " of " + store.words() + "."),
                "Set it in " + Settings.file(settings.home()) + ", or as " + Setting.variable(key)
                        + " in the environment.");
    }

    private void address(String key, StoreForm form) {
        String value = Optional.ofNullable(settings.all().get(key)).orElse("");
        if (value.isEmpty() && form == StoreForm.REALTIME_URL) {
            return;
        }
        Optional<Problem> cleartext = cleartext(key, value);
        if (cleartext.isPresent()) {
            problems.add(cleartext.get());
        } else if (!form.fits(value)) {
            problems.add(
                    Problem.of("PR-4003", key + " is '" + value + "', which is not " + form.what() + ".", form.hint()));
        }
    }

    /** Whether the key would travel to this address readable to everybody. */
    private Optional<Problem> cleartext(String key, String value) {
        URI address;
        try {
            address = URI.create(value);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        String host = Optional.ofNullable(address.getHost()).orElse("");
        boolean loopback = host.equals("localhost") || host.matches("127(\\.\\d{1,3}){3}") || host.equals("[::1]");
        String scheme = Optional.ofNullable(address.getScheme()).orElse("");
        if (!ENCRYPTED.containsKey(scheme) || loopback || settings.isOn(Setting.CLEARTEXT)) {
            return Optional.empty();
        }
        return Optional.of(Problem.of(
                "PR-4004",
                key + " is " + scheme + "://: anybody on the way could read the API key.",
                "Use " + ENCRYPTED.get(scheme) + "://, or set " + Setting.CLEARTEXT.key()
                        + "=true if nobody else uses the network."));
    }
}
