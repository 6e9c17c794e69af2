import { z } from "zod";
import { VERDICTS } from "@/lib/core/escalation/verdicts";

/** A verdict as the store gives it back. */
export const verdictSchema = z.enum(VERDICTS);
