import { createHash } from "node:crypto";
import { readFileSync, watch } from "node:fs";
import path from "node:path";
import type { Program } from "./programs";

const settleMs = 200;

/** Calls back when a program's bundle becomes another one; esbuild writes all of them at every change, most of them unchanged. */
export function watchBundle(root: string, program: Program, onChange: () => void): () => void {
  const folder = path.join(root, "dist");
  const file = `${program}.mjs`;
  let known = hashOf(path.join(folder, file));
  let timer: NodeJS.Timeout | null = null;
  const look = () => {
    const found = hashOf(path.join(folder, file));
    if (found === null || found === known) return;
    known = found;
    onChange();
  };
  const watcher = watch(folder, (_, name) => {
    if (name !== file) return;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(look, settleMs);
  });
  return () => {
    watcher.close();
    if (timer !== null) clearTimeout(timer);
  };
}

function hashOf(file: string): string | null {
  try {
    return createHash("sha256").update(readFileSync(file)).digest("hex");
  } catch {
    return null;
  }
}
