import { api } from "../../paths";
import { ownRevealsSchema, personRevealsSchema, revealedNameSchema, revealNameSchema } from "../../people";
import { retentionSettingsSchema } from "../../settings";
import { body, json, may, type Operation, pathOf } from "../operation";

const tag = "Privacy";

export const peopleOperations: readonly Operation[] = [
  {
    id: "revealName",
    method: "POST",
    path: pathOf(api.personReveal, "{developer}"),
    tag,
    summary: "Look at the name behind a pseudonym",
    about: "With a reason and for a limited time. It stands in the audit log, and the person sees who looked and why.",
    access: may("identity.reveal"),
    body: body(revealNameSchema, { reason: "Agreed with the works council, case 17", hours: 2 }),
    problems: ["not_found"],
    answers: [json(revealedNameSchema, "The members that it leads to; none where telemetry knows someone who is no member.", 201)],
  },
  {
    id: "listPersonReveals",
    method: "GET",
    path: pathOf(api.personReveals, "{developer}"),
    tag,
    summary: "Who looked at a name",
    about: "The name itself is there as long as a look of one's own is in force.",
    access: may("identity.reveal"),
    problems: ["not_found"],
    answers: [json(personRevealsSchema, "The looks, newest first.")],
  },
  {
    id: "listOwnReveals",
    method: "GET",
    path: api.ownReveals,
    tag,
    summary: "Who looked at my name",
    access: may("own-work.view"),
    answers: [json(ownRevealsSchema, "The looks, newest first.")],
  },
  {
    id: "exportOwnData",
    method: "GET",
    path: api.ownExport,
    tag,
    summary: "Everything held about me",
    about: "Account, sign-ins, tokens (without secrets), identities as keyed hashes, events, sittings, and who looked at the name.",
    access: may("own-work.view"),
    answers: [
      { status: 200, about: "One line per record.", content: [{ media: "application/x-ndjson", about: "Lines of `{table, row}`." }] },
    ],
  },
  {
    id: "getRetention",
    method: "GET",
    path: api.retentionSettings,
    tag,
    summary: "How long data is kept",
    access: may("dashboard.view"),
    answers: [json(retentionSettingsSchema, "Days by class of data; null: for ever.")],
  },
  {
    id: "updateRetention",
    method: "PUT",
    path: api.retentionSettings,
    tag,
    summary: "Keep it shorter or longer",
    about: "What is older is deleted within the hour and cannot be brought back. `version` is the one that was read.",
    access: may("settings.manage"),
    body: body(retentionSettingsSchema, {
      version: 0,
      retention: { events: 90, facts: 730, inboxFailures: 30, intakeCounters: 180, clientSightings: 90, reveals: null },
    }),
    problems: ["conflict"],
    answers: [json(retentionSettingsSchema, "As it is now.")],
  },
];
