import { AppError } from "@/lib/core/app-error";
import { listIdentities } from "../identity/list-identities";
import { mergeDevelopers } from "../identity/merge-developers";
import { rotatePseudonyms } from "../identity/rotate-pseudonyms";
import { splitDeveloper } from "../identity/split-developer";
import { argument, type Command, requiredText, text } from "./command";
import { systemCtx } from "./system-ctx";

const ORG_OPTION = { org: { type: "string" } } as const;

export const identityList: Command = {
  usage: "[--after NAME]",
  summary: "list the names that telemetry gave to people, as hashes, and whom each leads to",
  options: { ...ORG_OPTION, after: { type: "string" } },
  run: async (deps, input) => {
    const query = new URLSearchParams({ after: text(input, "after") ?? "", limit: "500" });
    const list = await listIdentities(await systemCtx(deps, text(input, "org")), query);
    const lines = list.names.map(name =>
      [name.name, name.kinds.join(","), name.developer ?? "nobody", name.team ?? "-", name.sightings, name.lastSeenAt].join("\t"),
    );
    return { text: [...lines, ...(list.next === null ? [] : [`More: --after ${list.next}`])].join("\n"), json: list };
  },
};

export const identityMerge: Command = {
  usage: "NAME --into DEVELOPER",
  summary: "let what one developer or device did count for another developer",
  options: { ...ORG_OPTION, into: { type: "string" } },
  run: async (deps, input) => {
    const ctx = await systemCtx(deps, text(input, "org"));
    const merge = await mergeDevelopers(ctx, { developer: argument(input, "name"), into: requiredText(input, "into") });
    return { text: `${merge.developer} counts for ${merge.into}.`, json: { merge } };
  },
};

export const identitySplit: Command = {
  usage: "NAME",
  summary: "undo a merge",
  options: ORG_OPTION,
  run: async (deps, input) => {
    const ctx = await systemCtx(deps, text(input, "org"));
    const merge = await splitDeveloper(ctx, { developer: argument(input, "name") });
    return { text: `${merge.developer} no longer counts for ${merge.into}.`, json: { merge } };
  },
};

export const pseudonymsRotate: Command = {
  usage: "--yes",
  summary: "give everyone a new pseudonym; older data can never be joined with newer again",
  options: { ...ORG_OPTION, yes: { type: "boolean" } },
  run: async (deps, input) => {
    if (input.values.yes !== true) {
      throw new AppError(
        "bad_request",
        "Every person gets a new pseudonym, and what is older cannot be joined with what is newer. Add --yes.",
      );
    }
    const ctx = await systemCtx(deps, text(input, "org"));
    const { epoch } = await listIdentities(ctx, new URLSearchParams({ limit: "1" }));
    const rotated = await rotatePseudonyms(ctx, { epoch });
    return { text: `Pseudonyms are those of epoch ${rotated.epoch} from now on.`, json: rotated };
  },
};
