import type { z } from "zod";
import type { Permission, Scope } from "@/lib/core/access/permissions";
import type { ErrorCode } from "@/lib/core/app-error";

export const TAGS = {
  Policy: "The published policy: fetch it, verify it, hear of a new one, or have it evaluated.",
  "Policy editing": "The draft, the playground, the backtest and the versions.",
  "Change requests": "A proposed policy, discussed, reviewed and published.",
  Rollout: "Staged rollout of a version, the kill switch, and who follows which version.",
  "OpenFeature and flagd": "The policy as flags: OFREP 0.3 and a flagd definition.",
  "Tool configuration": "The policy as the tools' own configuration.",
  Telemetry: "Events in, and how they arrive.",
  Figures: "Figures under the display rules: with intervals, and withheld for groups that are too small.",
  Sessions: "Recorded sessions, turn by turn.",
  Escalations: "Moves to deeper lanes, their review and its sign-off.",
  Access: "People, teams and tokens.",
  Account: "One's own way in: sessions, password and second factor; invitations and lost passwords.",
  Privacy: "Whose a pseudonym is, who asked, and how long data is kept.",
  Settings: "Lanes, identities, Git hosts.",
  "Audit log": "Who changed what: read it, export it, verify it.",
  Installation: "Set-up, health and this document.",
} as const;
export type Tag = keyof typeof TAGS;

/**
 * Who may call. `public`: anyone, `proof` says what else proves a caller; `permission`: a person whose role holds it, or a token with a scope that
 * stands for it; `token` and `scope`: a token only.
 */
export type Access =
  | { kind: "public"; proof?: string }
  | { kind: "permission"; permission: Permission }
  | { kind: "token"; permission: Permission | null }
  | { kind: "scope"; scope: Scope };

/** What a request or an answer carries; a media type without a schema is described by `about`. */
export type Content = { media: string; schema?: z.ZodType; about?: string };

export type Answer = { status: number; about: string; content?: readonly Content[]; headers?: readonly AnswerHeader[] };
export type AnswerHeader = "etag" | "x-policy-version" | "content-digest" | "cache-control";

export type Operation = {
  /** Unique; the name of a method in a generated client, and the address of its page. */
  id: string;
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** With path parameters in braces. */
  path: string;
  tag: Tag;
  summary: string;
  about?: string;
  access: Access;
  query?: z.ZodObject;
  /** `example` is what the curl example sends, and valid. */
  body?: { content: readonly Content[]; example: string; optional?: boolean };
  answers: readonly Answer[];
  /** Beyond those that follow from access and body. */
  problems?: readonly ErrorCode[];
};

/** An answer of JSON. */
export const json = (schema: z.ZodType, about: string, status = 200): Answer => ({
  status,
  about,
  content: [{ media: "application/json", schema }],
});

/** The two answers of what can be asked for again with `If-None-Match`. */
export function tagged(content: Content, about: string, headers: readonly AnswerHeader[] = []): Answer[] {
  const all: readonly AnswerHeader[] = ["etag", "cache-control", ...headers];
  return [
    { status: 200, about, content: [content], headers: all },
    { status: 304, about: "What the caller has is current.", headers: all },
  ];
}

/** An answer that goes on: server-sent events, each with one `data:` line of JSON. */
export const stream = (about: string, schema?: z.ZodType): Answer => ({
  status: 200,
  about,
  content: [{ media: "text/event-stream", ...(schema && { schema }), about: "`data:` lines of JSON." }],
});

/** A body of JSON and a valid example of it. */
export const body = (schema: z.ZodType, example: object): NonNullable<Operation["body"]> => ({
  content: [{ media: "application/json", schema }],
  example: JSON.stringify(example),
});

export const may = (permission: Permission): Access => ({ kind: "permission", permission });
export const tokenMay = (permission: Permission): Access => ({ kind: "token", permission });

/** The address that a builder of `paths.ts` makes, with parameters in braces: `pathOf(api.session, "{id}")`. */
export function pathOf(build: (...values: never[]) => string, ...values: string[]): string {
  return decodeURIComponent(String(Reflect.apply(build, undefined, values)));
}
