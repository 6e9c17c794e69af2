"use client";

import { Info } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { Passport } from "@/lib/contract/figure";

type Props = { passports: readonly Passport[]; subject: string; children?: React.ReactNode };

/** "How this is computed": formula, window, definition version and caveats, from the registry of figures. */
export function PassportPopover({ passports, subject, children }: Props) {
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button variant="ghost" size="iconSm" aria-label={`How ${subject} is computed`}>
          <Info aria-hidden="true" />
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" className="w-96 p-0" aria-label={`How ${subject} is computed`}>
        <div className="divide-y divide-line">
          {passports.map(passport => (
            <PassportText key={passport.id} passport={passport} />
          ))}
          {children}
        </div>
      </PopoverContent>
    </Popover>
  );
}

function PassportText({ passport }: { passport: Passport }) {
  const { name, question, formula, unit, window, caveats, version, better } = passport;
  return (
    <section className="grid gap-2.5 p-4">
      <div>
        <h3 className="font-semibold">{name}</h3>
        <p className="text-muted">{question}</p>
      </div>
      <dl className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-3 gap-y-1.5 text-xs">
        <dt className="text-muted">Formula</dt>
        <dd>{formula}</dd>
        <dt className="text-muted">Unit</dt>
        <dd>{better === "neither" ? unit : `${unit}, ${better} is better`}</dd>
        <dt className="text-muted">Window</dt>
        <dd>{window}</dd>
        <dt className="text-muted">Definition</dt>
        <dd>version {version}</dd>
      </dl>
      <ul className="grid gap-1 text-muted text-xs">
        {caveats.map(caveat => (
          <li key={caveat} className="pl-3 -indent-3 before:mr-1.5 before:content-['–']">
            {caveat}
          </li>
        ))}
      </ul>
    </section>
  );
}
