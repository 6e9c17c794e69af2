import { appendAudit } from "../audit/append-audit";
import { loadMetricSettings } from "../settings/load-metric-settings";
import { rebuildFacts } from "../worker/rebuild-facts";
import { type Command, text } from "./command";
import { systemCtx } from "./system-ctx";

export const rebuild: Command = {
  usage: "[--org SLUG]",
  summary: "derive all facts again from the stored events; goes on where an interrupted run stopped",
  options: { org: { type: "string" } },
  run: async (deps, input) => {
    const ctx = await systemCtx(deps, text(input, "org"));
    const { org } = ctx.actor;
    const { version } = await loadMetricSettings(deps.db, org);
    await deps.db.$transaction(tx => appendAudit(tx, ctx, { action: "facts.rebuild", entity: "facts", entityId: String(version) }));
    let conversations = 0;
    await rebuildFacts(org, version, {
      stopped: () => false,
      onProgress: (done, all) => {
        conversations = done;
        deps.say?.(`${done} of ${all} conversations`);
      },
    });
    return { text: `The facts of ${conversations} conversations were derived again.`, json: { conversations } };
  },
};
