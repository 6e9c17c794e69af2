import type { Drift } from "./schema-drift";

/** What is counted of one client over the chosen days; counts are of sessions and turns of the sittings begun in them. */
export type ClientHealth = {
  tool: string;
  /** Does an adapter know this client? */
  known: boolean;
  /** Events of any kind. */
  records: number;
  sessions: number;
  turns: number;
  /** Turns with a prompt and no answer, no error and no abort: the request was lost, or the client went away. */
  unansweredTurns: number;
  /** Turns answered by a model without any token count. */
  turnsWithoutTokens: number;
  unattributedSessions: number;
  sessionsWithoutRepo: number;
  /** Records that the client numbered and that never arrived. */
  missingRecords: number;
  /** Denials that the client counts and does not report. */
  silentDenials: number;
  /** Records dated more than a minute after they arrived, and the machines that sent them. */
  futureRecords: number;
  futureHosts: number;
  lastSeenMs: number;
  /** Days with work among the 14 before the last one with work. */
  activeDays: number;
};

/** A model that did turns in the chosen days and has no lane or no price. */
export type UnplacedModel = { model: string; turns: number; lane: boolean; price: boolean };

export type Finding = {
  kind: string;
  tool: string | null;
  level: "danger" | "warn" | "info";
  title: string;
  detail: string;
  count: number;
};

const DAY_MS = 86_400_000;
/** A client used this often counts as being in daily use; its silence is then news. */
const REGULAR_DAYS = 5;
const QUIET_MS = 3 * DAY_MS;
/** Shares below these are noise. */
const UNANSWERED_SHARE = 0.02;
const MISSING_SHARE = 0.01;

const count = (n: number, noun: string): string => `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;
const percent = (part: number, whole: number): string => `${whole === 0 ? 0 : Math.max(1, Math.round((100 * part) / whole))} %`;

/** What the counts say against trusting the figures, the worst first (PROTOCOLS section 2, traps). `nameOf` is what people call a client. */
export function healthFindings(
  clients: readonly ClientHealth[],
  models: readonly UnplacedModel[],
  drifts: readonly Drift[],
  asOfMs: number,
  nameOf: (tool: string) => string,
): Finding[] {
  const findings = [
    ...clients.flatMap(client => clientFindings(client, nameOf(client.tool), asOfMs)),
    ...modelFindings(models),
    ...drifts.map(drift => driftFinding(drift, nameOf(drift.tool))),
  ];
  const order = { danger: 0, warn: 1, info: 2 };
  return findings.sort((a, b) => order[a.level] - order[b.level] || b.count - a.count || a.kind.localeCompare(b.kind, "en"));
}

function clientFindings(client: ClientHealth, name: string, asOfMs: number): Finding[] {
  const { tool, turns, sessions } = client;
  const quietDays = Math.floor((asOfMs - client.lastSeenMs) / DAY_MS);
  const candidates: (Omit<Finding, "tool"> | false)[] = [
    client.activeDays >= REGULAR_DAYS &&
      asOfMs - client.lastSeenMs >= QUIET_MS && {
        kind: "quiet",
        level: "danger",
        title: `${name} went quiet ${count(quietDays, "day")} ago`,
        detail: `It reported on ${client.activeDays} of the 14 days before. Was a setting, a token or a version changed?`,
        count: quietDays,
      },
    client.unansweredTurns > UNANSWERED_SHARE * turns && {
      kind: "unanswered",
      level: "warn",
      title: `${name}: ${count(client.unansweredTurns, "prompt")} without a request`,
      detail: `${percent(client.unansweredTurns, turns)} of its turns. A run that failed may send nothing at all: silence is not success.`,
      count: client.unansweredTurns,
    },
    client.missingRecords > 0 && {
      kind: "sequence-gap",
      level: "warn",
      title: `${name}: ${count(client.missingRecords, "record")} never arrived`,
      detail: "The client numbers its records, and numbers are missing. It stops sending two seconds after it exits.",
      count: client.missingRecords,
    },
    client.turnsWithoutTokens > MISSING_SHARE * turns && {
      kind: "missing-tokens",
      level: "warn",
      title: `${name}: ${count(client.turnsWithoutTokens, "turn")} without token counts`,
      detail: `${percent(client.turnsWithoutTokens, turns)} of its turns were answered, yet their cost is not known. It is left out, never taken as nothing.`,
      count: client.turnsWithoutTokens,
    },
    client.futureRecords > 0 && {
      kind: "clock-skew",
      level: "warn",
      title: `${name}: clocks run ahead on ${count(client.futureHosts, "machine")}`,
      detail: `${count(client.futureRecords, "record")} dated more than a minute after arrival. Waits within one machine stay right; order between machines does not.`,
      count: client.futureRecords,
    },
    client.unattributedSessions > 0 && {
      kind: "unattributed",
      level: client.unattributedSessions > sessions / 10 ? "warn" : "info",
      title: `${name}: ${count(client.unattributedSessions, "session")} of nobody`,
      detail: `${percent(client.unattributedSessions, sessions)} of its sessions name no developer. A personal token, or enduser.id in OTEL_RESOURCE_ATTRIBUTES, names one.`,
      count: client.unattributedSessions,
    },
    client.sessionsWithoutRepo > 0 && {
      kind: "no-repository",
      level: "info",
      title: `${name}: ${count(client.sessionsWithoutRepo, "session")} without a repository`,
      detail: "No client names the repository by itself. The hook, or repo in OTEL_RESOURCE_ATTRIBUTES, does.",
      count: client.sessionsWithoutRepo,
    },
    client.silentDenials > 0 && {
      kind: "silent-denials",
      level: "info",
      title: `${name}: ${count(client.silentDenials, "denial")} that no session shows`,
      detail: "A call denied with Esc leaves only this count, so rejections are biased low. The hook sees them.",
      count: client.silentDenials,
    },
    !client.known && {
      kind: "unknown-client",
      level: "info",
      title: `${name} is not a client that Lanekeeper knows`,
      detail: "Names of its events, times and numbers are kept; no session is made of them. It can send native events instead.",
      count: sessions,
    },
  ];
  return candidates.flatMap(found => (found === false ? [] : [{ ...found, tool }]));
}

function modelFindings(models: readonly UnplacedModel[]): Finding[] {
  return models.flatMap(({ model, turns, lane, price }): Finding[] => {
    const missing = [lane ? [] : ["lane"], price ? [] : ["price"]].flat();
    if (missing.length === 0) return [];
    return [
      {
        kind: "unknown-model",
        tool: null,
        level: lane ? "info" : "warn",
        title: `${model} has no ${missing.join(" and no ")}`,
        detail: `It did ${count(turns, "turn")}. ${lane ? "Their cost is not known." : "They are in no lane, so no figure of a lane counts them."}`,
        count: turns,
      },
    ];
  });
}

const NAMED = 3;

function driftFinding({ tool, version, names }: Drift, name: string): Finding {
  const rest = names.length - NAMED;
  return {
    kind: "schema-drift",
    tool,
    level: "info",
    title: `${name} ${version} sends ${count(names.length, "new name")}`,
    detail: `${names.slice(0, NAMED).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}. They are counted and left out until an adapter knows them; check that the figures did not change with the version.`,
    count: names.length,
  };
}
