import { z } from "zod";

/** The part of `GET change-requests` that every page asks for, without what a whole request weighs. */
export const awaitingReviewSchema = z.object({ awaitingMe: z.number().int() });
