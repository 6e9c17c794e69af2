import { expect, test } from "vitest";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { event, T0 } from "@/lib/testing/event-factory";
import { taskReports } from "./task-reports";

const at = (seconds: number, partial: Partial<CanonicalEvent>): CanonicalEvent =>
  event({ tool: "claude-code", tsMs: T0 + seconds * 1000, ...partial });
const prompt = (seconds: number, turn: string) => at(seconds, { type: "prompt", turn, eventId: turn });
const request = (seconds: number, turn: string, durationMs = 1000) => at(seconds, { type: "request", turn, durationMs });
const ended = (seconds: number, async = "true") =>
  at(seconds, { type: "usage_metric", thread: "subagent", attributes: { name: "subagent_completed", async } });

test.each<[string, CanonicalEvent[], CanonicalEvent[], string[]]>([
  ["at rest when the agent ended", [prompt(0, "a"), request(5, "a"), prompt(20.1, "b")], [ended(20)], ["b"]],
  ["writing its last answer then", [prompt(0, "a"), request(25, "a", 10_000), prompt(25.1, "b")], [ended(20)], ["b"]],
  ["at work and took the report along", [prompt(0, "a"), request(5, "a"), request(25, "a"), prompt(25.1, "b")], [ended(20)], []],
  ["at rest, and a person wrote later", [prompt(0, "a"), request(5, "a"), prompt(30, "b")], [ended(20)], []],
  ["at rest, and the agent was waited for", [prompt(0, "a"), request(5, "a"), prompt(20.1, "b")], [ended(20, "false")], []],
  [
    "told of two agents one after the other",
    [prompt(0, "a"), request(5, "a"), prompt(20.2, "b"), request(23, "b"), prompt(23.1, "c"), request(25, "c"), prompt(60, "d")],
    [ended(20), ended(20.1)],
    ["b", "c"],
  ],
  ["never told", [prompt(0, "a"), request(5, "a")], [ended(20)], []],
  ["without agents", [prompt(0, "a"), request(5, "a"), prompt(5.1, "b")], [], []],
])("the main thread was %s", (_, main, children, reports) => {
  expect([...taskReports(main, children)]).toEqual(reports);
});
