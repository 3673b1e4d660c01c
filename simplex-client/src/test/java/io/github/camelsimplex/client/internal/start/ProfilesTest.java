package io.github.camelsimplex.client.internal.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.client.BotProfile;
import io.github.camelsimplex.types.Profile;
import io.github.camelsimplex.types.SimplexJson;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** An update replaces the profile as a whole, so what the configuration and the schema do not know has to stay in it. */
class ProfilesTest {

    @Property
    void anUpdateKeepsFieldsAndPreferencesOfLaterCores(
            @ForAll("unknown") Map<String, Integer> fields, @ForAll("unknown") Map<String, Integer> preferences) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("displayName", "before").put("fullName", "").put("shortDescr", "a bot");
        ObjectNode allowed = json.putObject("preferences");
        allowed.putObject("timedMessages").put("allow", "yes");
        fields.forEach((name, value) -> json.putObject(name).put("since", value));
        preferences.forEach((name, value) -> allowed.putObject(name).put("allow", "level" + value));
        Profile present = SimplexJson.parse(Profile.class, json.toString());

        JsonNode merged = SimplexJson.toTree(Profiles.merged(present, wanted()));

        assertThat(merged.path("displayName").asText()).isEqualTo("after");
        fields.keySet().forEach(name -> assertThat(merged.path(name)).as(name).isEqualTo(json.get(name)));
        assertThat(merged.path("preferences").path("timedMessages")).isEqualTo(allowed.get("timedMessages"));
        preferences.keySet().forEach(name -> assertThat(
                        merged.path("preferences").path(name))
                .as(name)
                .isEqualTo(allowed.get(name)));
    }

    private static Profile wanted() {
        return Profiles.wanted(BotProfile.named("after"), "https://smp.example/a#link");
    }

    @Provide
    Arbitrary<Map<String, Integer>> unknown() {
        return Arbitraries.maps(
                        Arbitraries.strings()
                                .alpha()
                                .ofMinLength(1)
                                .ofMaxLength(8)
                                .map(name -> "new" + name),
                        Arbitraries.integers())
                .ofMaxSize(5);
    }
}
