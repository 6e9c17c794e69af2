import type { Condition } from "@/lib/core/policy/condition";
import { conditionTokens } from "./condition-words";

/** A condition in words; names and values in the code face. */
export function ConditionSentence({ condition }: { condition: Condition }) {
  const tokens = conditionTokens(condition);
  if (tokens.length === 1 && tokens[0]?.kind === "word") return <>{tokens[0].text}</>;
  return (
    <>
      when{" "}
      {tokens.map((token, index) => {
        if (token.kind === "word") return <span key={index}>{token.text}</span>;
        return (
          <code key={index} className={token.kind === "value" ? "font-mono text-ink text-xs" : "font-mono text-xs"}>
            {token.text}
          </code>
        );
      })}
    </>
  );
}
