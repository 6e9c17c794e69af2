import { describe, expect, it } from "vitest";
import { codexConfig } from "./codex-config";

describe("codexConfig", () => {
  const toml = codexConfig({ baseUrl: "https://lanes.example.org/", token: "lk_pat_abc" });

  it("names whole addresses, since Codex appends nothing", () => {
    expect(toml).toContain('endpoint = "https://lanes.example.org/v1/logs"');
    expect(toml).toContain('endpoint = "https://lanes.example.org/v1/metrics"');
  });

  it("fills the token into both exporters and nowhere else", () => {
    expect(toml.match(/"Bearer lk_pat_abc"/g)).toHaveLength(2);
    expect(toml.match(/lk_pat_abc/g)).toHaveLength(2);
  });

  it("never asks for prompts", () => {
    expect(toml).toContain("log_user_prompt = false");
  });

  it("keeps plain keys of [otel] before its sub-tables, as TOML needs", () => {
    expect(toml.indexOf("trace_exporter")).toBeLessThan(toml.indexOf("[otel.exporter"));
  });

  it("escapes what would end the string", () => {
    expect(codexConfig({ baseUrl: "http://localhost:3000", token: 'a"b' })).toContain('"Bearer a\\"b"');
  });
});
