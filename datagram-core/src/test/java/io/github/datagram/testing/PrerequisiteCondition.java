package io.github.datagram.testing;

import static java.util.stream.Collectors.joining;

import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Carries out {@link Requires}. */
final class PrerequisiteCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        String causes = AnnotationSupport.findRepeatableAnnotations(context.getElement(), Requires.class).stream()
                .map(requires -> requires.value().cause())
                .flatMap(Optional::stream)
                .distinct()
                .collect(joining("; "));
        return judge(causes, System.getenv("CI"));
    }

    /** In CI nothing may be missing: a suite that skips itself there would be green for ever. */
    static ConditionEvaluationResult judge(String causes, String ci) {
        if (causes.isEmpty()) {
            return ConditionEvaluationResult.enabled("nothing is missing");
        }
        if ("true".equals(ci)) {
            throw new IllegalStateException("CI=true, so this test must run, but it " + causes);
        }
        return ConditionEvaluationResult.disabled(causes);
    }
}
