import type { ClientState, PolicyClients } from "@/lib/contract/rollout";

type Tone = "ok" | "warn" | "neutral" | "danger" | "outline";

/** What a client's state is called, and what it means. */
export const STATE_WORDS: Record<ClientState, { label: string; tone: Tone; meaning: string }> = {
  current: { label: "Current", tone: "ok", meaning: "Has the published version" },
  staged: { label: "Staged", tone: "outline", meaning: "Has the version that is being rolled out" },
  behind: { label: "Behind", tone: "warn", meaning: "Asked lately, and has another version or has not said which" },
  "outdated-evaluator": {
    label: "Old evaluator",
    tone: "danger",
    meaning: "Too old to follow the policy in full: update lanekeeper there",
  },
  silent: { label: "Silent", tone: "neutral", meaning: "Has not asked for longer than the policy may be old" },
};

/** The version that a client holds, in a column. */
export function versionText(version: number | null): string {
  return version === null ? "not said" : `v${version}`;
}

/** What a version is to the organisation, beside its number; empty for an old one. */
export function versionRole(
  version: number | null,
  { publishedVersion, stagedVersion }: Pick<PolicyClients, "publishedVersion" | "stagedVersion">,
): string {
  if (version === null) return "";
  if (version === stagedVersion) return "being rolled out";
  return version === publishedVersion ? "published" : "";
}

/** Who a client belongs to, as far as the reader may know. */
export function ownerText({ token, personal, teams }: Pick<PolicyClients["clients"][number], "token" | "personal" | "teams">): {
  token: string;
  teams: string;
} {
  return {
    token: token ?? (personal ? "A personal token" : "A token that is gone"),
    teams: teams.length === 0 ? "no team" : teams.join(", "),
  };
}

/** Versions in their own rows, the rest added up in the last: the newest first, those that have not said at the end. */
export function versionRows(versions: PolicyClients["versions"], most: number): { shown: PolicyClients["versions"]; others: number } {
  return { shown: versions.slice(0, most), others: versions.slice(most).reduce((sum, { clients }) => sum + clients, 0) };
}
