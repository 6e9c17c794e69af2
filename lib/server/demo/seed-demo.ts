import { DEMO_TEAMS } from "@/lib/testing/simulation/organization";
import type { SimulatedPolicy } from "@/lib/testing/simulation/policies";
import { type SimulatedRequest, type SimulationOptions, simulateOrganization } from "@/lib/testing/simulation/simulate-organization";
import type { ControlDb } from "../control-db/client";
import { inboxDepth } from "../control-db/inbox";
import { flushWriteBehind } from "../hot-path/write-behind";
import { compactFacts } from "../telemetry-db/facts";
import { multiplyRows } from "../telemetry-db/multiply-rows";
import { createInboxMover } from "../worker/move-inbox";
import { createDemoOrganization, type DemoOrganization } from "./create-demo-organization";
import { proposePolicy, publishReviewed } from "./propose-policy";
import { FIRST_POLICY, type Scenario } from "./scenarios";
import { sendSimulated } from "./send-simulated";

const DAY_MS = 86_400_000;
const SEED = "lanekeeper";
/** So many events are sent while as many are moved on: one block of the worker. */
const BLOCK = 20_000;
/** Clients that send at the same time; they share commits of the inbox. */
const CLIENTS = 16;

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
  const demo = await createDemoOrganization(db, { startMs, timeZone: options.timeZone });
  if (scenario.days === 0) return 0;
  const simulation: SimulationOptions = {
    seed: SEED,
    endMs: nowMs,
    days: scenario.days,
    developersPerTeam: scenario.developersPerTeam,
    parameters: scenario.parameters,
    policies: [
      { version: demo.policyVersion, fromMs: startMs, policy: FIRST_POLICY.policy },
      ...(await publishAll(db, demo.org, scenario, startMs)),
    ],
    unattributedShare: 0.03,
  };
  const sent = await sendAll(demo, simulation, share =>
    onProgress(`${DEMO_TEAMS.length * scenario.developersPerTeam} developers at work`, share),
  );
  await flushWriteBehind();
  await drain(share => onProgress("deriving sessions, corrections and flow", share));
  if (scenario.copies > 1) {
    const onShare = (share: number): void => onProgress("copying what was derived", share);
    await multiplyRows(demo.org, { copies: scenario.copies, endMs: nowMs, onShare });
    await compactFacts();
  }
  if (scenario.proposal !== null) await proposePolicy({ db, org: demo.org, atMs: nowMs }, scenario.proposal);
  return sent * scenario.copies;
}

/** Publishes each planned policy at its time, proposed by the editor and approved by the administrator. */
async function publishAll(db: ControlDb, org: string, { publishes, days }: Scenario, startMs: number): Promise<SimulatedPolicy[]> {
  const published: SimulatedPolicy[] = [];
  for (const { afterShare, policy, note } of publishes) {
    const fromMs = startMs + Math.round(afterShare * days * DAY_MS);
    published.push({ version: await publishReviewed({ db, org, atMs: fromMs }, { policy, note }), fromMs, policy });
  }
  return published;
}

/** Sends every request; meanwhile the inbox is moved along, so that it stays small and both stores are busy. */
async function sendAll(demo: DemoOrganization, simulation: SimulationOptions, onShare: (share: number) => void): Promise<number> {
  const mover = createInboxMover();
  const requests = simulateOrganization(simulation);
  const startMs = simulation.endMs - simulation.days * DAY_MS;
  let events = 0;
  for (;;) {
    const [block] = await Promise.all([sendBlock(demo, requests), events > 0 ? mover.moveNew() : null]);
    events += block.events;
    if (block.lastSentAtMs === null) return events;
    onShare((block.lastSentAtMs - startMs) / (simulation.days * DAY_MS));
  }
}

/** `lastSentAtMs` is null when nothing was left to send. */
async function sendBlock(
  demo: DemoOrganization,
  requests: Generator<SimulatedRequest>,
): Promise<{ events: number; lastSentAtMs: number | null }> {
  let events = 0;
  let lastSentAtMs: number | null = null;
  while (events < BLOCK) {
    const group = takeFrom(requests, CLIENTS);
    lastSentAtMs = group.at(-1)?.sentAtMs ?? lastSentAtMs;
    if (group.length === 0) break;
    const counts = await Promise.all(group.map(request => sendSimulated(demo, request)));
    events += counts.reduce((sum, count) => sum + count, 0);
  }
  return { events, lastSentAtMs };
}

/** A `for` loop that is left early would end the generator. */
function takeFrom<T>(source: Generator<T>, most: number): T[] {
  const taken: T[] = [];
  while (taken.length < most) {
    const { value, done } = source.next();
    if (done) break;
    taken.push(value);
  }
  return taken;
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
