"use client";

import { useSortable } from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import { GripVertical } from "lucide-react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/lib/client/class-names";

export type SortableItemContent = {
  /** The button that drags the item; put it first. */
  handle: React.ReactNode;
  moveBy: (by: number) => void;
};

type Props = {
  id: string;
  name: string;
  onMoveBy: (by: number) => void;
  children: (content: SortableItemContent) => React.ReactNode;
};

const STEPS: Readonly<Record<string, number>> = { ArrowUp: -1, k: -1, ArrowDown: 1, j: 1 };

/** One item of a sortable list. The control that stands for it carries `data-item-focus`. */
export function SortableItem({ id, name, onMoveBy, children }: Props) {
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({ id });
  const pressKey = (event: React.KeyboardEvent<HTMLLIElement>) => {
    const by = STEPS[event.key];
    const { target, currentTarget } = event;
    const isElsewhere = !(target instanceof HTMLElement) || !currentTarget.contains(target) || target.closest("[role=combobox], input");
    if (by === undefined || isDragging || isElsewhere || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (event.altKey) {
      onMoveBy(by);
      // Reordering may take the focus from what it moves.
      requestAnimationFrame(() => target.focus());
    } else {
      const next = by < 0 ? currentTarget.previousElementSibling : currentTarget.nextElementSibling;
      next?.querySelector<HTMLElement>("[data-item-focus]")?.focus();
    }
  };
  const handle = (
    <Button
      ref={setActivatorNodeRef}
      variant="ghost"
      size="iconSm"
      {...attributes}
      {...listeners}
      aria-label={`Move ${name}`}
      className="-ml-2 cursor-grab touch-none text-faint active:cursor-grabbing"
    >
      <GripVertical aria-hidden="true" />
    </Button>
  );
  return (
    <li
      ref={setNodeRef}
      onKeyDown={pressKey}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      className={classNames("bg-surface hover:bg-canvas", isDragging && "relative z-10 bg-raised shadow-pop")}
    >
      {children({ handle, moveBy: onMoveBy })}
    </li>
  );
}
