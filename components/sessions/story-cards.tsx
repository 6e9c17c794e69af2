"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import type { LaneBook } from "@/components/charts/timeline/lane-book";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { LaneBadge, LaneGlyph } from "@/components/ui/lane-badge";
import type { SessionDetail } from "@/lib/contract/sessions";
import { GlossaryTerm } from "./glossary-term";
import type { Tone } from "./session-words";
import { chainStory, episodeLines, escalationLines, type StoryLine, turnRange } from "./story";

type Props = { detail: SessionDetail; book: LaneBook; onShow: (index: number) => void };

/** Which stretches were unbroken, and what broke them. */
export function EpisodesCard({ detail, book, onShow }: Props) {
  const lines = episodeLines(detail.episodes);
  return (
    <StoryCard
      id="episodes-title"
      title="Episodes"
      description={
        <>
          Unbroken stretches (<GlossaryTerm term="episode">episodes</GlossaryTerm>) and how each ended.
        </>
      }
      empty="No episode: nobody was present, or no lane that is measured was used."
    >
      {lines.map(line => (
        <StoryItem key={`${line.kind} ${line.firstTurn}`} line={line} book={book} onShow={onShow} />
      ))}
    </StoryCard>
  );
}

/** What had to be done again. */
export function ChainsCard({ detail, book, onShow }: Props) {
  const { chains, clean } = chainStory(detail.chains);
  const held = `${clean} ${clean === 1 ? "piece" : "pieces"} of work held the first time.`;
  return (
    <StoryCard
      id="chains-title"
      title="Corrections"
      description={
        <>
          Turns joined by corrections form a <GlossaryTerm term="chain">chain</GlossaryTerm>. {chains.length > 0 && held}
        </>
      }
      empty={clean > 0 ? `Nothing had to be done again. ${held}` : "Nothing had to be done again."}
    >
      {chains.map(line => (
        <StoryItem key={line.firstTurn} line={line} book={book} onShow={onShow} />
      ))}
    </StoryCard>
  );
}

/** Where work moved to another lane. */
export function EscalationsCard({ detail, book, onShow }: Props) {
  return (
    <StoryCard
      id="escalations-title"
      title="Escalations"
      description={
        <>
          Moves between lanes. Up is an <GlossaryTerm term="escalation">escalation</GlossaryTerm>.
        </>
      }
      empty="The work stayed in one lane."
    >
      {escalationLines(detail.escalations).map(line => (
        <Item
          key={`${line.turn} ${line.toLane}`}
          first={line.turn}
          last={line.turn}
          onShow={onShow}
          badge={line.outcome}
          detail={line.text}
        >
          <span className="flex flex-wrap items-center gap-x-1.5">
            {line.up ? <ArrowUp className="size-3.5" aria-label="Up" /> : <ArrowDown className="size-3.5" aria-label="Down" />}
            <LaneBadge tone={book.find(line.fromLane).tone} quiet>
              {book.find(line.fromLane).name}
            </LaneBadge>
            to
            <LaneBadge tone={book.find(line.toLane).tone} quiet>
              {book.find(line.toLane).name}
            </LaneBadge>
          </span>
          {line.late && <Badge tone="warn">Late</Badge>}
        </Item>
      ))}
    </StoryCard>
  );
}

type CardProps = { id: string; title: string; description: React.ReactNode; empty: string; children: React.ReactNode[] };

function StoryCard({ id, title, description, empty, children }: CardProps) {
  return (
    <Card aria-labelledby={id}>
      <CardHeader id={id} title={title} description={description} />
      {children.length > 0 ? (
        <ul className="max-h-140 divide-y divide-line overflow-y-auto border-t">{children}</ul>
      ) : (
        <p className="border-t px-4 py-3 text-muted">{empty}</p>
      )}
    </Card>
  );
}

function StoryItem({ line, book, onShow }: { line: StoryLine & { lane: string }; book: LaneBook; onShow: (index: number) => void }) {
  return (
    <Item first={line.firstTurn} last={line.lastTurn} onShow={onShow} badge={line.ending} detail={line.detail}>
      <span className="flex items-center gap-1.5">
        <LaneGlyph tone={book.find(line.lane).tone} className="size-2" />
        {line.text}
      </span>
    </Item>
  );
}

type ItemProps = {
  first: number;
  last: number;
  onShow: (index: number) => void;
  badge: { label: string; tone: Tone } | null;
  detail: string;
  children: React.ReactNode;
};

/** The turns, as a way to the timeline; what it was; how it ended and why. */
function Item({ first, last, onShow, badge, detail, children }: ItemProps) {
  return (
    <li className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-2 gap-y-0.5 px-4 py-2.5">
      <Button variant="link" size="inline" className="h-5 justify-start tabular" onClick={() => onShow(first)}>
        {turnRange(first, last)}
      </Button>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">{children}</div>
      <p className="col-start-2 text-pretty text-muted text-xs">
        {badge && (
          <Badge tone={badge.tone} className="mr-1.5">
            {badge.label}
          </Badge>
        )}
        {detail}
      </p>
    </li>
  );
}
