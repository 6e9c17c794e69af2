import { createInboxMover } from "@/lib/server/worker/move-inbox";

/** Moves everything that waits in the inbox, as the worker does. */
export async function drainEverything(): Promise<void> {
  const mover = createInboxMover();
  for (let round = 0; round < 10_000; round++) {
    const progress = await mover.moveNew();
    if (progress === "idle") return;
    if (progress === "trouble") throw new Error("A store is in trouble.");
  }
  throw new Error("The inbox does not empty.");
}
