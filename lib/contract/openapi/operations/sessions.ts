import { api } from "../../paths";
import { sessionDetailSchema, sessionListSchema, sessionPageSchema } from "../../sessions";
import { filterQuery } from "../figure-query";
import { json, may, type Operation, pathOf } from "../operation";

const common = { method: "GET", tag: "Sessions", access: may("sessions.view") } as const;

export const sessionOperations: readonly Operation[] = [
  {
    ...common,
    id: "listSessions",
    path: api.sessions,
    summary: "Sessions, newest first",
    about: "Of one's own teams, unless all may be seen.",
    query: filterQuery.extend(sessionPageSchema.shape),
    answers: [json(sessionListSchema, "A page of sessions.")],
  },
  {
    ...common,
    id: "getSession",
    path: pathOf(api.session, "{session}"),
    summary: "One session",
    about: "Its turns, episodes, escalations and timeline.",
    problems: ["not_found"],
    answers: [json(sessionDetailSchema, "The session.")],
  },
];
