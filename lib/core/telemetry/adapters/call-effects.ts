import type { CanonicalEvent } from "../event";
import { editFacts, fileHash } from "../patch/edit-facts";
import type { FilePlace } from "../patch/file-path";
import type { FilePatch } from "../patch/parse-patch";
import { checkKind } from "../shell/check-commands";
import { gitEffect } from "../shell/git-commands";
import type { ShellCommand } from "../shell/shell-command";
import { type ClientRecord, type EventFields, eventOfCall } from "./client-record";

/** What a tool call ran and changed, before it is reduced to facts. Holds content: it must not outlive the derivation. */
export type CallContent = {
  commands: ShellCommand[];
  patches: FilePatch[];
  /** Working directory of the call, where it is told. */
  cwd?: string | null;
  /** How the shell line ended, where the client tells that without an exit code. */
  passed?: boolean | null;
};

/**
 * The events that follow from a call's result beside the result itself: a check, an edit per file, reverts and outcomes. `common` carries the
 * call's id, name, kind, exit code and success (which is true only where the exit code, if known, is 0). They are ordered after the result.
 */
export function callEffects(from: ClientRecord, call: CallContent, common: EventFields): CanonicalEvent[] {
  const effects = [...checks(from, call, common), ...edits(from, call, common), ...gitEffects(from, call, common)];
  for (const [index, event] of effects.entries()) event.sequence = (event.sequence ?? 0) + index + 1;
  return effects;
}

/** One check per call, passed or failed by the exit code where that reaches the end of the line; else its result is unknown. */
function checks(from: ClientRecord, call: CallContent, common: EventFields): CanonicalEvent[] {
  for (const command of call.commands) {
    const kind = checkKind(command, from.ctx.checkCommands);
    if (kind === null) continue;
    const exitCode = command.statusReaches ? (common.exitCode ?? null) : null;
    const passed = command.statusReaches ? (call.passed ?? null) : null;
    const success = exitCode === null ? passed : exitCode === 0;
    return [eventOfCall(from, "check", { ...common, exitCode, success, attributes: { check: kind } })];
  }
  return [];
}

function edits(from: ClientRecord, call: CallContent, common: EventFields): CanonicalEvent[] {
  if (common.success !== true) return [];
  return call.patches.map(file => {
    const facts = editFacts(from.ctx.hash, file, placeOf(from, call));
    return eventOfCall(from, "edit", { ...common, ...facts }, facts.fileHash ?? "");
  });
}

/**
 * Commits and pull requests of a line that succeeded. Work thrown away counts too when a later command of the line failed, as in
 * `git checkout -- a.ts && npm test`.
 */
function gitEffects(from: ClientRecord, call: CallContent, common: EventFields): CanonicalEvent[] {
  const { hash } = from.ctx;
  return call.commands.flatMap((command, index) => {
    const effect = gitEffect(command);
    if (effect === null) return [];
    if (effect.effect !== "revert") {
      return common.success === true ? [eventOfCall(from, "outcome", { ...common, reason: effect.effect }, effect.effect)] : [];
    }
    const ended = (common.exitCode ?? null) !== null || (call.passed ?? null) !== null;
    const ranBefore = ended && index < call.commands.length - 1;
    if (common.success !== true && !ranBefore) return [];
    const files = effect.paths.length > 0 ? effect.paths.map(path => fileHash(hash, path, placeOf(from, call))) : [null];
    return files.map(file => eventOfCall(from, "revert", { ...common, success: true, fileHash: file }, file ?? ""));
  });
}

const placeOf = (from: ClientRecord, call: CallContent): FilePlace => ({ repo: from.base.repo, cwd: call.cwd ?? null });
