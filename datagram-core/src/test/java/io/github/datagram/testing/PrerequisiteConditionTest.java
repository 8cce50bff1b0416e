package io.github.datagram.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PrerequisiteConditionTest {
    @Test
    void skipsWithTheReasonWhatTheMachineCannotRun() {
        var result = PrerequisiteCondition.judge("needs the program nft", null);
        assertThat(result.isDisabled()).isTrue();
        assertThat(result.getReason()).contains("needs the program nft");
    }

    @Test
    void failsInsteadInCi() {
        assertThatThrownBy(() -> PrerequisiteCondition.judge("needs the program nft", "true"))
                .hasMessageContaining("needs the program nft");
    }

    @Test
    void runsWhatLacksNothing() {
        assertThat(PrerequisiteCondition.judge("", "true").isDisabled()).isFalse();
        assertThat(PrerequisiteCondition.judge("", null).isDisabled()).isFalse();
    }
}
