import { retireKey, rotateSigningKey } from "../signing/rotate-signing-key";
import { listPublicKeys } from "../signing/signing-keys";
import { argument, type Command, text } from "./command";
import { systemCtx } from "./system-ctx";

const ORG_OPTION = { org: { type: "string" } } as const;

export const signingKeyList: Command = {
  usage: "",
  summary: "list the keys with which clients verify policies, the one that signs first",
  options: {},
  run: async deps => {
    const keys = await listPublicKeys(deps.db);
    const lines = keys.map(({ kid }, index) => `${kid}\t${index === 0 ? "signs" : "verifies"}`);
    return { text: lines.length === 0 ? "There is no key yet; the first publish makes one." : lines.join("\n"), json: { keys } };
  },
};

export const signingKeyRotate: Command = {
  usage: "",
  summary: "make a new signing key and sign the published policies with it; the old key still verifies",
  options: ORG_OPTION,
  run: async (deps, input) => {
    const { id } = await rotateSigningKey(await systemCtx(deps, text(input, "org")));
    return { text: `${id} signs from now on.`, json: { id } };
  },
};

export const signingKeyRetire: Command = {
  usage: "KEY [--force]",
  summary: "take a key that no longer signs out of the key set; refused while clients may not know another one yet",
  options: { ...ORG_OPTION, force: { type: "boolean" } },
  run: async (deps, input) => {
    const id = argument(input, "key");
    await retireKey(await systemCtx(deps, text(input, "org")), id, { evenIfUnknown: input.values.force === true });
    return { text: `${id} no longer verifies.`, json: { id } };
  },
};
