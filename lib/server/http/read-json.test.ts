import { describe, expect, it } from "vitest";
import { readJson } from "./read-json";

const request = (body: BodyInit | null, type = "application/json") =>
  new Request("http://localhost/x", { method: "POST", headers: { "content-type": type }, body });

describe("readJson", () => {
  it.each(["application/json", "application/json; charset=utf-8", "application/merge-patch+json"])("reads %s", async type => {
    expect(await readJson(request('{"a":[1,"é"]}', type))).toEqual({ a: [1, "é"] });
  });

  it.each([
    ["text/plain", "{}", "unsupported_media"],
    ["application/jsonx", "{}", "unsupported_media"],
    ["application/json", "", "bad_request"],
    ["application/json", "{", "bad_request"],
    ["application/json", '{"a":1}}', "bad_request"],
    ["application/json", new Uint8Array([0x22, 0xff, 0x22]), "bad_request"],
    ["application/json", "[".repeat(150) + "]".repeat(150), "bad_request"],
    ["application/json", '{"a":"\\u0000"}', "bad_request"],
    ["application/json", '{"a":["\\ud800"]}', "bad_request"],
    ["application/json", '{"\\u0000":1}', "bad_request"],
  ])("refuses %s %s as %s", async (type, body, code) => {
    await expect(readJson(request(body as BodyInit, type))).rejects.toMatchObject({ code });
  });

  it("points to text that cannot be stored", async () => {
    await expect(readJson(request('{"rules":[{"name":"a\\u0000b"}]}'))).rejects.toMatchObject({ issues: [{ pointer: "/rules/0/name" }] });
    expect(await readJson(request('"\\ud83d\\ude00"'))).toBe("😀");
  });

  it("refuses a body above the limit, announced or streamed", async () => {
    await expect(readJson(request(JSON.stringify("x".repeat(100))), 50)).rejects.toMatchObject({ code: "too_large" });
    const stream = new ReadableStream({
      pull(controller) {
        controller.enqueue(new TextEncoder().encode(" ".repeat(40)));
      },
    });
    const endless = new Request("http://localhost/x", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: stream,
      duplex: "half",
    } as RequestInit);
    await expect(readJson(endless, 100)).rejects.toMatchObject({ code: "too_large" });
  });
});
