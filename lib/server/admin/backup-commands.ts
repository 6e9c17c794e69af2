import path from "node:path";
import { AppError } from "@/lib/core/app-error";
import { restoreBackup } from "../backup/restore-backup";
import { writeBackup } from "../backup/write-backup";
import { argument, type Command, text } from "./command";

export const backup: Command = {
  usage: "[--out FOLDER]",
  summary: "write both stores into a new folder, while everything goes on",
  options: { out: { type: "string" } },
  run: async (deps, input) => {
    const at = new Date(deps.now()).toISOString().slice(0, 19).replaceAll(":", "");
    const folder = path.resolve(text(input, "out") ?? `lanekeeper-backup-${at}Z`);
    const say = deps.say ?? (() => undefined);
    const manifest = await writeBackup(folder, deps.now(), say).catch(error => {
      if (error?.code === "EEXIST") throw new AppError("conflict", `${folder} holds a backup already. Name another folder.`);
      throw error;
    });
    const lines = [
      `The backup is in ${folder}.`,
      "It does not hold the installation's secret. Keep data/secrets.json (or LANEKEEPER_SECRET) apart from it: a restore needs it.",
    ];
    return { text: lines.join("\n"), json: { folder, createdAt: manifest.createdAt } };
  },
};

export const restore: Command = {
  usage: "FOLDER",
  summary: "fill this installation, which must be empty, from a backup",
  options: {},
  run: async (deps, input) => {
    const folder = path.resolve(argument(input, "folder of a backup"));
    const { createdAt } = await restoreBackup(folder, deps.say ?? (() => undefined));
    return { text: `Restored what was there on ${createdAt}.`, json: { folder, createdAt } };
  },
};
