"use client";

import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import type { LaneBook } from "@/components/charts/timeline/lane-book";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { keepFilters } from "@/lib/client/filter-query";
import { useToday } from "@/lib/client/use-filters";
import { useMe } from "@/lib/client/use-me";
import { page } from "@/lib/contract/paths";
import type { SessionDetail } from "@/lib/contract/sessions";
import { Fact, FactList } from "./fact-list";
import { GlossaryTerm } from "./glossary-term";
import { LaneList } from "./lane-list";
import { sessionFacts } from "./session-facts";
import { startedFormat } from "./session-format";
import { outcomeWords } from "./session-words";
import { useTeamName } from "./use-lane-book";

/** Whose session, and the facts that hold for all of it. */
export function SessionHeader({ detail, book }: { detail: SessionDetail; book: LaneBook }) {
  const { session } = detail;
  const params = useSearchParams();
  const started = startedFormat(useMe().org.timeZone, useToday());
  const facts = sessionFacts(detail, { started, team: useTeamName() });
  const outcome = outcomeWords(session.outcome);
  return (
    <>
      <header className="mb-5">
        <Link
          href={keepFilters(page.sessions, params)}
          className="mb-1 inline-flex items-center gap-1 rounded-xs text-muted text-xs hover:text-ink pointer-coarse:py-2"
        >
          <ArrowLeft className="size-3" aria-hidden="true" />
          Sessions
        </Link>
        <h1 className="font-semibold text-xl">
          {session.developerName === null ? "Unattributed session" : `Session of ${session.developerName}`}
        </h1>
        <p className="mt-0.5 text-muted">
          {started(session.startedAt)} · <span className="wrap-anywhere font-mono text-xs">{session.id}</span>
        </p>
      </header>
      <Card aria-label="Facts of the session">
        <FactList facts={facts} className="grid grid-cols-2 gap-x-6 gap-y-4 px-4 py-3.5 sm:grid-cols-3 xl:grid-cols-4">
          <Fact label={<GlossaryTerm term="outcome">Outcome</GlossaryTerm>} note={outcome.meaning}>
            <Badge tone={outcome.tone}>{outcome.label}</Badge>
          </Fact>
          <Fact label={<GlossaryTerm term="lane">Lanes</GlossaryTerm>}>
            <LaneList lanes={session.lanes} book={book} />
          </Fact>
        </FactList>
      </Card>
    </>
  );
}
