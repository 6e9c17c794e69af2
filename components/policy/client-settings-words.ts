import type { PolicyDraft } from "@/lib/core/policy/document";

type Words = { label: string; help: string };
type ClientSettings = PolicyDraft["client"];

export const ON_STALE: Record<ClientSettings["onStale"], Words> = {
  "use-cached": { label: "Use the copy", help: "A stale client goes on with the rules that it has." },
  "use-default": { label: "Use the default", help: "A stale client sends all work to the default lane." },
};

/** What a client does whose evaluator is older than the policy asks for. */
export const FAIL_MODES: Record<ClientSettings["failMode"], Words> = {
  open: { label: "Go on", help: "Open: it follows the policy as far as it can, and says so." },
  closed: { label: "Refuse", help: "Closed: it decides nothing until it is updated." },
};
