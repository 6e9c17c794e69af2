import { createHmac } from "node:crypto";
import { installationKey } from "../auth/installation-key";

/** Tells installation secrets apart without telling them. */
export const secretCheck = (): string =>
  createHmac("sha256", installationKey("backup-check")).update("lanekeeper backup").digest("base64url");
