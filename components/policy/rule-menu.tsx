"use client";

import { ArrowDown, ArrowUp, CopyPlus, EllipsisVertical, Lock, LockOpen, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { Rule } from "@/lib/core/policy/document";

type Props = {
  rule: Rule;
  /** From 1. */
  position: number;
  last: boolean;
  onChange: (rule: Rule) => void;
  onMoveBy: (by: number) => void;
  onDuplicate: () => void;
  onDelete: () => void;
};

/** What is done to a rule less often, and its moves for those who do not drag. */
export function RuleMenu({ rule, position, last, onChange, onMoveBy, onDuplicate, onDelete }: Props) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="iconSm" aria-label={`More for ${rule.name || rule.id}`}>
          <EllipsisVertical aria-hidden="true" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem disabled={position === 1} onSelect={() => onMoveBy(-1)}>
          <ArrowUp aria-hidden="true" />
          Move up
        </DropdownMenuItem>
        <DropdownMenuItem disabled={last} onSelect={() => onMoveBy(1)}>
          <ArrowDown aria-hidden="true" />
          Move down
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => onChange({ ...rule, lock: !rule.lock })}>
          {rule.lock ? <LockOpen aria-hidden="true" /> : <Lock aria-hidden="true" />}
          {rule.lock ? "Unlock" : "Lock"}
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={onDuplicate}>
          <CopyPlus aria-hidden="true" />
          Duplicate
        </DropdownMenuItem>
        <DropdownMenuItem danger onSelect={onDelete}>
          <Trash2 aria-hidden="true" />
          Delete
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
