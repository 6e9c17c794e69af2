import { z } from "zod";
import { conditionSchema } from "@/lib/core/policy/condition";
import {
  attributeSchema,
  escalationRuleSchema,
  laneSchema,
  policyDocumentSchema,
  policyDraftSchema,
  ruleSchema,
  targetSchema,
  workTypeSchema,
} from "@/lib/core/policy/document";
import { nativeEventSchema } from "@/lib/core/telemetry/native/native-event-schema";
import { createdTokenSchema, memberSchema, meSchema, teamSchema, tokenSchema } from "../access";
import { auditAnchorSchema, auditEntrySchema } from "../audit";
import { backtestSchema } from "../backtest";
import { changeRequestEntrySchema, changeRequestSchema, changeRequestSummarySchema } from "../change-requests";
import { escalationItemSchema } from "../escalations";
import { figureSchema, passportSchema, shortfallSchema } from "../figure";
import { gitConnectionSchema } from "../git-connections";
import { seenNameSchema } from "../identity";
import { curvePointSchema, seriesPointSchema } from "../metrics";
import { bubbleSchema, publishMarkSchema, tileSchema } from "../overview";
import { nameRevealSchema } from "../people";
import { draftViewSchema, findingSchema, versionSummarySchema } from "../policy";
import { problemSchema } from "../problem";
import { rolloutSchema } from "../rollout";
import { routeDecisionSchema, routeEscalationSchema } from "../route";
import { sessionDetailSchema, sessionSummarySchema, timelineSpanSchema, turnSchema } from "../sessions";
import { clientVersionSchema, healthFindingSchema, tailEventSchema } from "../telemetry-health";

/** Schemas that have a name of their own in the document: what is used in several places, and what is worth a heading. */
const NAMES: Readonly<Record<string, z.ZodType>> = {
  Problem: problemSchema,
  Policy: policyDocumentSchema,
  PolicyDraft: policyDraftSchema,
  Condition: conditionSchema,
  Lane: laneSchema,
  Target: targetSchema,
  Rule: ruleSchema,
  EscalationRule: escalationRuleSchema,
  Attribute: attributeSchema,
  WorkType: workTypeSchema,
  DraftView: draftViewSchema,
  Finding: findingSchema,
  VersionSummary: versionSummarySchema,
  Decision: routeDecisionSchema,
  Escalation: routeEscalationSchema,
  Backtest: backtestSchema,
  ChangeRequest: changeRequestSchema,
  ChangeRequestSummary: changeRequestSummarySchema,
  ChangeRequestEntry: changeRequestEntrySchema,
  Rollout: rolloutSchema,
  Figure: figureSchema,
  Shortfall: shortfallSchema,
  Passport: passportSchema,
  SeriesPoint: seriesPointSchema,
  CurvePoint: curvePointSchema,
  Tile: tileSchema,
  Bubble: bubbleSchema,
  PublishMark: publishMarkSchema,
  Session: sessionSummarySchema,
  SessionDetail: sessionDetailSchema,
  Turn: turnSchema,
  TimelineSpan: timelineSpanSchema,
  EscalationItem: escalationItemSchema,
  NativeEvent: nativeEventSchema,
  TailEvent: tailEventSchema,
  HealthFinding: healthFindingSchema,
  ClientVersion: clientVersionSchema,
  Token: tokenSchema,
  CreatedToken: createdTokenSchema,
  Member: memberSchema,
  Me: meSchema,
  Team: teamSchema,
  AuditEntry: auditEntrySchema,
  AuditAnchor: auditAnchorSchema,
  GitConnection: gitConnectionSchema,
  SeenName: seenNameSchema,
  NameReveal: nameRevealSchema,
};

/** The names as Zod's own converter wants them. */
export function namedSchemas(): z.core.$ZodRegistry<{ id: string }> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(NAMES)) registry.add(schema, { id });
  return registry;
}
