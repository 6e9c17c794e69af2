import { describe, expect, it } from "vitest";
import type { Actor, Role } from "../access/permissions";
import {
  awaitsVerdict,
  type PublishState,
  permitsOf,
  type RequestAction,
  type RequestState,
  reviewOf,
  scheduledPermit,
} from "./change-request";
import { error, warning } from "./finding";

const user = (role: Role, userId: string = role): Actor => ({ kind: "user", userId, org: "acme", role, teams: [], name: role });
const token = (tokenId: string): Actor => ({ kind: "token", tokenId, org: "acme", scopes: ["policy:propose"], team: null, name: "ci" });
const said = (...kinds: string[]) => kinds.map(kind => ({ kind, revision: 2 }));

const REQUEST: RequestState = {
  status: "open",
  revision: 2,
  baseVersion: 7,
  authorId: "editor",
  contributors: ["editor", "helper"],
  entries: [{ kind: "opened", revision: 1 }, { kind: "approved", revision: 1 }, ...said("revised")],
};
const APPROVED = { ...REQUEST, entries: [...REQUEST.entries, ...said("approved", "comment")] };
const READY: PublishState = { publishedVersion: 7, stagedVersion: null, findings: [warning("", "w", "")] };

describe("the review", () => {
  it.each([
    [[], "waiting"],
    [said("comment"), "waiting"],
    [said("approved"), "approved"],
    [said("approved", "comment", "scheduled"), "approved"],
    [said("approved", "changes-requested"), "changes-requested"],
    [said("changes-requested", "approved"), "approved"],
    [said("bypassed"), "waiting"],
  ])("after %j is %s", (entries, review) => {
    expect(reviewOf({ revision: 2, entries: [...REQUEST.entries, ...entries] })).toBe(review);
  });
});

describe("who may do what", () => {
  const ACTORS: [name: string, actor: Actor, allowed: RequestAction[]][] = [
    ["a viewer", user("viewer"), []],
    ["a lead", user("lead"), []],
    ["an auditor", user("auditor"), []],
    ["the author", user("editor"), ["comment", "revise", "close"]],
    ["another contributor", user("editor", "helper"), ["comment", "revise", "close"]],
    ["another editor", user("editor", "other"), ["comment", "revise"]],
    ["an admin", user("admin"), ["comment", "revise", "review", "close"]],
    ["an admin who wrote on it", user("admin", "helper"), ["comment", "revise", "close"]],
    ["an owner", user("owner"), ["comment", "revise", "review", "bypass", "close"]],
    ["an owner who wrote on it", user("owner", "helper"), ["comment", "revise", "bypass", "close"]],
    ["a token", token("other"), []],
    ["the token that opened it", token("editor"), ["comment", "revise", "close"]],
  ];
  const allowedTo = (actor: Actor, request: RequestState, policy = READY): string[] =>
    Object.entries(permitsOf(actor, request, policy)).flatMap(([action, permit]) => (permit.allowed ? [action] : []));

  it.each(ACTORS)("%s, while it waits", (_name, actor, allowed) => {
    expect(allowedTo(actor, REQUEST)).toEqual(allowed);
  });

  it.each(ACTORS)("%s, once it is approved", (_name, actor, allowed) => {
    const mayPublish = actor.kind === "user" && ["admin", "owner"].includes(actor.role);
    const expected = [...allowed.filter(action => action !== "bypass"), ...(mayPublish ? ["publish"] : [])];
    expect(allowedTo(actor, APPROVED).sort()).toEqual(expected.sort());
  });

  it.each(["published", "closed"] as const)("an owner, when it is %s", status => {
    expect(allowedTo(user("owner"), { ...APPROVED, status })).toEqual(["comment"]);
  });

  it.each([
    ["waits", REQUEST, READY, "Nobody has approved this revision yet."],
    [
      "had changes requested",
      { ...APPROVED, entries: [...APPROVED.entries, ...said("changes-requested")] },
      READY,
      "Changes were requested",
    ],
    ["is closed", { ...APPROVED, status: "closed" as const }, READY, "It is closed."],
    ["meets a rollout", APPROVED, { ...READY, stagedVersion: 8 }, "Version 8 is being rolled out"],
    ["was overtaken", APPROVED, { ...READY, publishedVersion: 9 }, "Version 9 was published in the meantime"],
    ["has errors", APPROVED, { ...READY, findings: [error("/rules/0", "e", "")] }, "The proposal has errors"],
  ])("is told why a request that %s cannot be published", (_name, request, policy, reason) => {
    expect(permitsOf(user("admin"), request, policy).publish).toMatchObject({
      allowed: false,
      code: "conflict",
      reason: expect.stringContaining(reason),
    });
    expect(scheduledPermit(user("admin"), request, policy)).toMatchObject({ allowed: false, reason: expect.stringContaining(reason) });
  });

  it.each([
    ["review", user("editor", "other"), "Needs the role admin or owner."],
    ["review", user("admin", "helper"), "You wrote on this proposal"],
    ["publish", token("editor"), "A token cannot do this; sign in."],
    ["bypass", user("admin"), "Needs the role owner."],
    ["revise", token("other"), "its own requests only"],
    ["close", user("editor", "other"), "Only those who wrote it"],
    ["comment", user("viewer"), "Needs the role editor, admin, or owner."],
  ] as const)("is refused to %s with a reason", (action, actor, reason) => {
    expect(permitsOf(actor, REQUEST, READY)[action]).toMatchObject({ code: "forbidden", reason: expect.stringContaining(reason) });
  });

  it("an owner needs no exception for what is approved", () => {
    expect(permitsOf(user("owner"), APPROVED, READY).bypass).toMatchObject({ allowed: false, code: "conflict" });
  });
});

describe("a scheduled publish", () => {
  const bypassed = { ...REQUEST, entries: [...REQUEST.entries, ...said("bypassed", "scheduled")] };
  it.each([
    ["approved, by an admin", user("admin"), APPROVED, true],
    ["approved, by someone who is no admin any more", user("editor"), APPROVED, false],
    ["bypassed by an owner", user("owner"), bypassed, true],
    ["bypassed by someone who is no owner any more", user("admin"), bypassed, false],
    [
      "bypassed, then changes requested",
      user("owner"),
      { ...bypassed, entries: [...bypassed.entries, ...said("changes-requested")] },
      false,
    ],
    ["neither", user("owner"), REQUEST, false],
  ])("%s", (_name, actor, request, allowed) => {
    expect(scheduledPermit(actor, request, READY).allowed).toBe(allowed);
  });
});

it.each([
  ["an admin", user("admin"), REQUEST, true],
  ["an editor", user("editor", "other"), REQUEST, false],
  ["an admin who wrote on it", user("admin", "helper"), REQUEST, false],
  ["an admin, approved already", user("admin"), APPROVED, false],
  ["an admin, closed", user("admin"), { ...REQUEST, status: "closed" as const }, false],
])("awaits a verdict of %s", (_name, actor, request, awaits) => {
  expect(awaitsVerdict(actor, request)).toBe(awaits);
});
