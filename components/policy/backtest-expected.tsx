import { PassportPopover } from "@/components/charts/passport-popover";
import { Badge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { Backtest } from "@/lib/contract/backtest";
import type { Lane } from "@/lib/core/policy/document";
import { changeText, coverageText, gapText, METHOD_WORDS, sideText, VERDICT_WORDS, verdictOf, workText } from "./backtest-words";

const TONES = { better: "ok", worse: "danger", unclear: "neutral" } as const;

/** What the moves are expected to change, each with how that is known and what it leaves out. */
export function BacktestExpected({ expected, lanes }: { expected: Backtest["expected"]; lanes: readonly Lane[] }) {
  const methods = [...new Set(expected.map(({ method }) => method))];
  return (
    <div className="grid gap-3">
      {methods.map(method => (
        <Callout key={method} title={METHOD_WORDS[method].name}>
          {METHOD_WORDS[method].text}
        </Callout>
      ))}
      <Table label="Expected change">
        <TableHead>
          <tr>
            <TableHeader>Figure</TableHeader>
            <TableHeader>As published</TableHeader>
            <TableHeader>As drafted</TableHeader>
            <TableHeader>Change (95% interval)</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {expected.map(each => (
            <TableRow key={each.passport.id}>
              <TableCell className="min-w-44">
                <span className="flex items-center gap-1">
                  {each.passport.name}
                  <PassportPopover passports={[each.passport]} subject={each.passport.name} />
                </span>
                <span className="block text-muted text-xs">{workText(each)}</span>
                {methods.length > 1 && <Badge>{METHOD_WORDS[each.method].name}</Badge>}
              </TableCell>
              <Sides each={each} />
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {expected.some(isPartial) && (
        <details>
          <summary className="cursor-pointer rounded-xs text-muted">What these figures leave out</summary>
          <dl className="mt-2 grid gap-2">
            {expected.filter(isPartial).map(each => (
              <div key={each.passport.id}>
                <dt className="font-medium">{each.passport.name}</dt>
                <dd className="text-muted">
                  {coverageText(each)}
                  <ul className="mt-1 list-disc pl-5">
                    {each.notEstimable.map(gap => (
                      <li key={[gap.workType, gap.before, gap.after].join(" ")}>{gapText(gap, lanes)}</li>
                    ))}
                  </ul>
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </div>
  );
}

type Expected = Backtest["expected"][number];

const isPartial = ({ estimableTurns, ofTurns }: Expected): boolean => estimableTurns < ofTurns;

/** Both values and their difference; one sentence where there is neither value. */
function Sides({ each }: { each: Expected }) {
  const { passport, before, after, delta } = each;
  if (before.state !== "shown" && after.state !== "shown")
    return (
      <TableCell colSpan={3} className="min-w-48 text-muted">
        {[...new Set([sideText(passport, before), sideText(passport, after)])].join(" ")}
      </TableCell>
    );
  return (
    <>
      <TableCell className="min-w-28 tabular">{sideText(passport, before)}</TableCell>
      <TableCell className="min-w-28 tabular">{sideText(passport, after)}</TableCell>
      <TableCell className="min-w-48">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1 tabular">
          {changeText(each)}
          {delta !== null && <Badge tone={TONES[verdictOf(each)]}>{VERDICT_WORDS[verdictOf(each)]}</Badge>}
        </span>
      </TableCell>
    </>
  );
}
