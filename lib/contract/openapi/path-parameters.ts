import { z } from "zod";
import { METRIC_IDS } from "@/lib/core/metrics/registry";
import { OFREP_FLAGS } from "@/lib/core/policy/ofrep/ofrep-flags";
import { GIT_HOSTS } from "../git-connections";

type PathParameter = { about: string; schema: z.ZodType; example: string };

/** The parameters that addresses have, by name; the same name means the same everywhere. */
export const PATH_PARAMETERS: Readonly<Record<string, PathParameter>> = {
  version: { about: "Number of a published version.", schema: z.number().int().positive(), example: "42" },
  number: { about: "Number of the change request.", schema: z.number().int().positive(), example: "7" },
  session: { about: "Id of the session, as the list gives it.", schema: z.string(), example: "codex:0199f2d4-7c1e#1" },
  metric: { about: "Id of the figure.", schema: z.enum(METRIC_IDS), example: "fr15" },
  id: { about: "Id, as the list gives it.", schema: z.uuid(), example: "7f4df0a2-6c3e-4b6f-9a86-3a1de5c2a9d4" },
  userId: {
    about: "Id of the person, as the list of members gives it.",
    schema: z.uuid(),
    example: "0b0c6c1e-0d3b-4f43-8b61-2f6c0f3d7f11",
  },
  developer: { about: "A developer's pseudonym.", schema: z.string(), example: "dev_Zk3vQ8pT1mWx0aYb" },
  host: { about: "The Git host.", schema: z.enum(GIT_HOSTS), example: "github" },
  connection: { about: "Id of the connection.", schema: z.uuid(), example: "7f4df0a2-6c3e-4b6f-9a86-3a1de5c2a9d4" },
  flag: { about: "Key of the flag.", schema: z.enum(OFREP_FLAGS), example: "routing.lane" },
};
