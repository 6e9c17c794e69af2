"use client";

import { Badge } from "@/components/ui/badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { Tooltip } from "@/components/ui/tooltip";
import { formatInstant } from "@/lib/client/format-instant";
import { relativeTime } from "@/lib/client/relative-time";
import { useMe } from "@/lib/client/use-me";
import type { PolicyClients } from "@/lib/contract/rollout";
import { ownerText, STATE_WORDS, versionText } from "./client-words";

/** Columns give way by the width of the frame: the least needed first. */
const FROM = { sm: "hidden @md:table-cell", md: "hidden @2xl:table-cell", lg: "hidden @4xl:table-cell" } as const;

type Props = { clients: PolicyClients["clients"]; answer: Pick<PolicyClients, "asOf" | "minEvaluator"> };

export function ClientsTable({ clients, answer }: Props) {
  return (
    <div className="@container border-t">
      <Table label="Clients">
        <TableHead>
          <tr>
            <TableHeader>Client</TableHeader>
            <TableHeader className={FROM.md}>Token, team</TableHeader>
            <TableHeader>State</TableHeader>
            <TableHeader>Version</TableHeader>
            <TableHeader className={FROM.sm}>Since</TableHeader>
            <TableHeader className={FROM.lg}>Evaluator</TableHeader>
            <TableHeader className={FROM.md}>Last seen</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {clients.map(client => (
            <ClientRow key={client.instance} client={client} answer={answer} />
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function ClientRow({ client, answer }: { client: PolicyClients["clients"][number]; answer: Props["answer"] }) {
  const { instance, policyVersion, evaluator, versionSince, lastSeenAt, state } = client;
  const owner = ownerText(client);
  const words = STATE_WORDS[state];
  return (
    <TableRow>
      <TableCell className="max-w-28 @md:max-w-40 @2xl:max-w-56">
        <span className="block truncate font-mono text-xs" title={instance}>
          {instance}
        </span>
        <span className="block truncate text-muted text-xs @2xl:hidden">{owner.token}</span>
      </TableCell>
      <TableCell className={FROM.md}>
        <span className="block max-w-56 truncate">{owner.token}</span>
        <span className="block max-w-56 truncate text-muted text-xs">{owner.teams}</span>
      </TableCell>
      <TableCell>
        <Tooltip content={words.meaning}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the meaning of a state must be reachable by keyboard */}
          <span tabIndex={0} className="inline-flex rounded-sm">
            <Badge tone={words.tone}>{words.label}</Badge>
          </span>
        </Tooltip>
      </TableCell>
      <TableCell className="whitespace-nowrap tabular">
        {versionText(policyVersion)}
        <span className="block text-muted text-xs @md:hidden">
          <When at={versionSince} answer={answer} />
        </span>
      </TableCell>
      <TableCell className={`${FROM.sm} whitespace-nowrap text-muted`}>
        <When at={versionSince} answer={answer} />
      </TableCell>
      <TableCell className={`${FROM.lg} whitespace-nowrap font-mono text-xs`}>
        {evaluator ?? "not said"}
        {state === "outdated-evaluator" && <span className="block text-danger">needs {answer.minEvaluator}</span>}
      </TableCell>
      <TableCell className={`${FROM.md} whitespace-nowrap text-muted`}>
        <When at={lastSeenAt} answer={answer} />
      </TableCell>
    </TableRow>
  );
}

/** How long ago, with the exact instant behind it. */
function When({ at, answer }: { at: string | null; answer: Props["answer"] }) {
  const { timeZone } = useMe().org;
  if (at === null) return "–";
  return (
    <time dateTime={at} title={formatInstant(at, timeZone)}>
      {relativeTime(Date.parse(at), Date.parse(answer.asOf))}
    </time>
  );
}
