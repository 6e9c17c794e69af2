"use client";

import { useState } from "react";

export type OpenParts = {
  /** A key that a part keeps when its id changes, so that its form stays. */
  keyOf: (id: string) => string;
  isOpen: (id: string) => boolean;
  toggle: (id: string) => void;
  renamed: (from: string, to: string) => void;
};

/** Which parts of a list show their form. */
export function useOpenParts(): OpenParts {
  const [keys, setKeys] = useState<ReadonlyMap<string, string>>(new Map());
  const [open, setOpen] = useState<readonly string[]>([]);
  const keyOf = (id: string) => keys.get(id) ?? id;
  return {
    keyOf,
    isOpen: id => open.includes(keyOf(id)),
    toggle: id => {
      const key = keyOf(id);
      setOpen(current => (current.includes(key) ? current.filter(other => other !== key) : [...current, key]));
    },
    // The old id may come back as that of another part.
    renamed: (from, to) => setKeys(current => new Map(current).set(to, keyOf(from)).set(from, `${from} ${current.size}`)),
  };
}
