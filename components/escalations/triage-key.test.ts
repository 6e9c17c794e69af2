import { expect, it } from "vitest";
import { triageAction } from "./triage-key";

const none = { ctrlKey: false, metaKey: false, altKey: false };

it.each([
  ["j", { kind: "move", by: 1 }],
  ["K", { kind: "move", by: -1 }],
  ["ArrowDown", { kind: "move", by: 1 }],
  ["Enter", { kind: "open" }],
  ["1", { kind: "judge", verdict: "right" }],
  ["5", { kind: "judge", verdict: "unclear" }],
  ["0", null],
  ["6", null],
  ["x", null],
])("%s", (key, action) => expect(triageAction({ key, ...none })).toEqual(action));

it.each(["ctrlKey", "metaKey", "altKey"])("leaves what is pressed with %s to the browser", modifier => {
  expect(triageAction({ key: "k", ...none, [modifier]: true })).toBeNull();
});
