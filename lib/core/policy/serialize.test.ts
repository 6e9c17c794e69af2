import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "./canonical-json";
import { policyDocumentSchema } from "./document";
import { draftOf, serializePolicy, stampDraft } from "./serialize";
import { startingPolicy } from "./starting-policy";

const stamp = { org: "acme", version: 1, parent: null, publishedAt: "2026-03-02T10:00:00.000Z", publishedBy: "ann", note: "first" };

describe("canonicalJson", () => {
  it("keeps the value and is the same for any order of members", () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(reversed(value))).toBe(text);
      }),
    );
  });

  it("sorts members, leaves out undefined ones and adds no white space", () => {
    expect(canonicalJson({ b: [1, { d: null, c: "é" }], a: undefined, A: true })).toBe('{"A":true,"b":[1,{"c":"é","d":null}]}');
  });
});

describe("serializePolicy", () => {
  it("gives a document that parses back to the draft and its stamp", () => {
    const document = stampDraft(startingPolicy(), stamp);
    const text = serializePolicy(document);
    const parsed = policyDocumentSchema.parse(JSON.parse(text));
    expect(parsed).toEqual(document);
    expect(draftOf(parsed)).toEqual(startingPolicy());
    expect(serializePolicy(parsed)).toBe(text);
    expect(text.endsWith("}\n")).toBe(true);
  });
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, member]) => [key, reversed(member)]));
}
