import type { AttributeValue } from "@/lib/core/policy/condition";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { findAttribute } from "@/lib/core/policy/standard-attributes";
import { CliError, EXIT } from "./exit-code";

/** `name=value` arguments as attributes, read as the type that the policy declares; throws a usage error for what it does not know. */
export function parseAttributes(args: readonly string[], policy: Pick<PolicyDraft, "attributes">): Record<string, AttributeValue> {
  return Object.fromEntries(
    args.map(arg => {
      const [, name = "", text = ""] = /^([^=]+)=(.*)$/s.exec(arg) ?? [];
      if (name === "") throw new CliError(EXIT.usage, `"${arg}" is not an attribute such as repo=payments`);
      const type = findAttribute(name, policy.attributes)?.type;
      if (type === undefined) throw new CliError(EXIT.usage, `The policy knows no attribute "${name}".`);
      if (type === "string") return [name, text];
      if (type === "boolean" && (text === "true" || text === "false")) return [name, text === "true"];
      if (type === "number" && text.trim() !== "" && Number.isFinite(Number(text))) return [name, Number(text)];
      throw new CliError(EXIT.usage, `Attribute "${name}" is a ${type}, "${text}" is none.`);
    }),
  );
}
