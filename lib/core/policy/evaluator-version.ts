/** Version of the evaluation rules in this folder. A policy's `client.minEvaluator` names the oldest that may follow it. */
export const EVALUATOR_VERSION = "1.0.0";
