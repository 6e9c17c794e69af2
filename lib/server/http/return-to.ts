/** Set on the request by proxy.ts: path and query of the page, for the way back after signing in. */
export const RETURN_TO_HEADER = "x-lanekeeper-return-to";
