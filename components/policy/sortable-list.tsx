"use client";

import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  type Modifier,
  PointerSensor,
  type UniqueIdentifier,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from "@dnd-kit/sortable";
import { useId, useState } from "react";
import { SortableItem, type SortableItemContent } from "./sortable-item";

type Item = { id: string };
type Props<T extends Item> = {
  /** Name of the list for screen readers. */
  label: string;
  items: readonly T[];
  /** "Rule “Test repair”", to announce what moves. */
  nameOf: (item: T) => string;
  /** Moves an item to a position, from 0. */
  onMove: (id: string, to: number) => void;
  children: (item: T, index: number, content: SortableItemContent) => React.ReactNode;
};

const upAndDown: Modifier = ({ transform }) => ({ ...transform, x: 0 });
const HOW = [
  "Press space to pick it up, arrow up or down to move it, space again to put it down, Escape to leave it where it was.",
  "Alt with arrow up or down moves it at once.",
].join(" ");

/** A list whose order means something: dragged by its handles, or moved by keys. Arrow up and down or K and J go from one item to the next. */
export function SortableList<T extends Item>({ label, items, nameOf, onMove, children }: Props<T>) {
  const id = useId();
  const [news, setNews] = useState("");
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const indexOf = (itemId: UniqueIdentifier) => items.findIndex(item => item.id === itemId);
  const words = (itemId: UniqueIdentifier, text: string, index: number) => {
    const item = items.find(candidate => candidate.id === itemId);
    return item && `${nameOf(item)} ${text} ${index + 1} of ${items.length}`;
  };
  const announcements: Announcements = {
    onDragStart: ({ active }) => words(active.id, "is picked up at position", indexOf(active.id)),
    onDragOver: ({ active, over }) => (over ? words(active.id, "is over position", indexOf(over.id)) : undefined),
    onDragEnd: ({ active, over }) => words(active.id, "moved to position", indexOf((over ?? active).id)),
    onDragCancel: ({ active }) => words(active.id, "stays at position", indexOf(active.id)),
  };
  const drop = ({ active, over }: DragEndEvent) => {
    if (over && over.id !== active.id) onMove(String(active.id), indexOf(over.id));
  };
  const moveBy = (item: T, by: number) => {
    const to = Math.max(0, Math.min(items.length - 1, indexOf(item.id) + by));
    if (to !== indexOf(item.id)) onMove(item.id, to);
    setNews(words(item.id, "moved to position", to) ?? "");
  };

  return (
    <DndContext
      id={id}
      sensors={sensors}
      collisionDetection={closestCenter}
      modifiers={[upAndDown]}
      onDragEnd={drop}
      accessibility={{ announcements, screenReaderInstructions: { draggable: HOW } }}
    >
      <p className="sr-only" role="status">
        {news}
      </p>
      <SortableContext items={items.map(item => item.id)} strategy={verticalListSortingStrategy}>
        <ol aria-label={label} className="divide-y divide-line border-t">
          {items.map((item, index) => (
            <SortableItem key={item.id} id={item.id} name={nameOf(item)} onMoveBy={by => moveBy(item, by)}>
              {content => children(item, index, content)}
            </SortableItem>
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  );
}
