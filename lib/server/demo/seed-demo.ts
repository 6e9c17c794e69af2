import { DEMO_TEAMS } from "@/lib/testing/simulation/organization";
import { type SimulationOptions, simulateOrganization } from "@/lib/testing/simulation/simulate-organization";
import type { ControlDb } from "../control-db/client";
import { inboxDepth } from "../control-db/inbox";
import type { Ctx } from "../ctx";
import { createInboxMover } from "../worker/move-inbox";
import { createDemoOrganization, type DemoOrganization, publishWithDeepRules } from "./create-demo-organization";
import type { Scenario } from "./scenarios";
import { sendSimulated } from "./send-simulated";

const DAY_MS = 86_400_000;
const SEED = "lanekeeper";
const WAITING_MAX = 40_000;

/** What is being done and how far it is, from 0 to 1. */
export type OnProgress = (step: string, share: number) => void;

/** Fills an empty installation with a simulated organisation, through the real pipeline. Resolves to the number of events sent. */
export async function seedDemo(
  db: ControlDb,
  scenario: Scenario,
  options: { nowMs: number; timeZone: string; onProgress: OnProgress },
): Promise<number> {
  const { nowMs, onProgress } = options;
  const startMs = nowMs - scenario.days * DAY_MS;
  const publishedAtMs = nowMs - (scenario.days / 2) * DAY_MS;
  const demo = await createDemoOrganization(db, { startMs, timeZone: options.timeZone });
  if (scenario.days === 0) return 0;
  const simulation: SimulationOptions = {
    seed: SEED,
    endMs: nowMs,
    days: scenario.days,
    developersPerTeam: scenario.developersPerTeam,
    parameters: scenario.parameters,
    publishedAtMs,
    unattributedShare: 0.03,
  };
  const sent = await sendAll(demo, simulation, share =>
    onProgress(`${DEMO_TEAMS.length * scenario.developersPerTeam} developers at work`, share),
  );
  const admin = await db.user.findUniqueOrThrow({ where: { email: "admin@acme.example" } });
  const ctx: Ctx = {
    actor: { kind: "user", userId: admin.id, org: demo.org, role: "admin", teams: [], name: admin.name },
    db,
    now: () => publishedAtMs,
    requestId: "seed",
  };
  await publishWithDeepRules(ctx, { enabled: true, note: "Delegate test repair, larger refactors and multi-file plans" });
  await drain(share => onProgress("deriving sessions, corrections and flow", share));
  return sent;
}

/** Sends every request, and moves the inbox along so that it stays small. */
async function sendAll(demo: DemoOrganization, simulation: SimulationOptions, onShare: (share: number) => void): Promise<number> {
  const mover = createInboxMover();
  const startMs = simulation.endMs - simulation.days * DAY_MS;
  let events = 0;
  let waiting = 0;
  for (const request of simulateOrganization(simulation)) {
    const count = await sendSimulated(demo, request);
    events += count;
    waiting += count;
    if (waiting >= WAITING_MAX) {
      await mover.moveNew();
      waiting = (await inboxDepth(demo.org)).events;
      onShare((request.sentAtMs - startMs) / (simulation.days * DAY_MS));
    }
  }
  return events;
}

async function drain(onShare: (share: number) => void): Promise<void> {
  const mover = createInboxMover();
  const { events: total } = await inboxDepth(null);
  for (let left = total; left > 0; left = (await inboxDepth(null)).events) {
    onShare(1 - left / total);
    // A running worker may hold the organisation's lock, and then does this work itself.
    if ((await mover.moveNew()) !== "more") await new Promise(resolve => setTimeout(resolve, 200));
  }
  onShare(1);
}
