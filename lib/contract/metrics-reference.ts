import { DIMENSIONS, METRIC_FAMILIES, type MetricFamily, type MetricPassport } from "@/lib/core/metrics/passport";
import { METRIC_IDS, passportOf } from "@/lib/core/metrics/registry";
import { api } from "./paths";

const FAMILIES: Record<MetricFamily, string> = {
  flow: "Flow retention and latency",
  corrections: "Correction cycles",
  debt: "Review debt",
  cost: "Cost and lane economics",
  routing: "Routing quality",
  adoption: "Adoption",
};

const INTERVALS: Record<MetricPassport["interval"], string> = {
  wilson: "cluster Wilson",
  "log-log": "log(-log)",
  linearised: "linearised",
  none: "none",
};

const row = (...cells: string[]): string => `| ${cells.join(" | ")} |`;
const code = (text: string): string => `\`${text}\``;

/** docs/metrics-reference.md: every figure and the endpoints that answer it, from the registry (`npm run docs:metrics` writes it). */
export function metricsReference(): string {
  const families = METRIC_FAMILIES.flatMap(family => {
    const passports = METRIC_IDS.map(passportOf).filter(passport => passport.family === family);
    return passports.length === 0 ? [] : [`## ${FAMILIES[family]}`, overviewOf(passports), ...passports.map(sectionOf)];
  });
  return `${[INTRODUCTION, API, ...families].join("\n\n")}\n`;
}

const INTRODUCTION = `# Metrics reference

Written from \`lib/core/metrics/registry\` by \`npm run docs:metrics\`; a test fails when it is out of date. What is measured and why is defined in
[metrics.md](metrics.md).`;

const API = `## The API

| endpoint | answers |
|---|---|
| \`GET ${api.figures}\` | the passports of all figures, as below |
| \`GET ${api.figures}/{id}\` | one figure: \`total\`, \`delta\` against the previous closed period, what stands \`beside\` it, \`groups\` and \`series\` |
| \`GET ${api.figures}/{id}/curve\` | its survival curve, where it has one: survival with its 95 % band, incidence of breaks and of done, those at risk |
| \`GET ${api.figures}/{id}/distribution\` | its distribution, where it has one: counts by part, over the range and by bucket |

Needed: a person who is signed in, or a token with the scope \`metrics:read\`. A token bound to a team gets that team's figures only.

    curl -H "Authorization: Bearer $LANEKEEPER_TOKEN" \\
      "$LANEKEEPER_URL${api.figure("fr15")}?from=2026-09-01&to=2026-09-28&by=team&bucket=week"

| parameter | meaning | default |
|---|---|---|
| \`from\`, \`to\` | first and last day, ISO dates in the organisation's time zone; at most 400 days | the last 28 days |
| \`lane\`, \`team\`, \`tool\`, \`model\`, \`repo\` | only this work; repeat the key for several values | all |
| \`by\` | groups: ${DIMENSIONS.map(code).join(", ")}; not every figure has every one (below) | no groups |
| \`bucket\` | \`day\`: the days of the range; \`week\`: whole weeks, twelve at least | \`week\` |

Every value is \`shown\` with its 95 % interval (clustered by developer; null where none may be given), \`n\` and the number of developers, or \`withheld\`
with what is missing (5 developers, 30 observations, work spread over at least 3 effectively; settings), or \`undefined\` with the reason in words. A
group or bucket is also withheld when it could be worked out from what is shown beside it. Deltas compare closed periods only, from 8 effective
developers and 100 observations on both sides. Errors are \`application/problem+json\`.`;

function overviewOf(passports: readonly MetricPassport[]): string {
  const rows = passports.map(({ id, name, headline, unit, observations, better, interval, version }) =>
    row(code(id), headline ? `**${name}**` : name, unit, observations, better, INTERVALS[interval], String(version)),
  );
  return [row("id", "figure", "unit", "n counts", "better", "interval", "definition"), row(...Array<string>(7).fill("---")), ...rows].join(
    "\n",
  );
}

function sectionOf(passport: MetricPassport): string {
  const { id, name, question, formula, window, version, dimensions, beside, curve, distribution, floor, closingDays, caveats } = passport;
  const views = [curve ? "curve" : null, distribution === null ? null : `distribution (${distribution})`].filter(view => view !== null);
  const facts = [
    `Formula: ${formula}`,
    `Window: ${window} Closed ${closingDays === 1 ? "24 hours" : `${closingDays} days`} after its end.`,
    `Definition: version ${version}.`,
    `Groups: ${dimensions.length === 0 ? "none" : dimensions.map(code).join(", ")}.`,
    ...(beside.length === 0 ? [] : [`Beside it: ${beside.map(code).join(", ")}.`]),
    ...(views.length === 0 ? [] : [`Also as: ${views.join(", ")}.`]),
    ...(floor ? [] : ["Shown without a floor: it says nothing about how anyone works."]),
    ...caveats,
  ];
  return `### ${name} (\`${id}\`)\n\n${question}\n\n${facts.map(fact => `- ${fact}`).join("\n")}`;
}
