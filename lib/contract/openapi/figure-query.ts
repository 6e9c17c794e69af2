import { adoptionQuerySchema } from "../adoption";
import { filtersSchema } from "../filters";
import { metricQuerySchema } from "../metrics";

/** The query of every figure. Days are those of the organisation's time zone; without them the last 28. Lists are repeated keys. */
export const filterQuery = filtersSchema.partial();

const oneOrNone = metricQuerySchema.shape.by.unwrap().optional();
const bucket = metricQuerySchema.shape.bucket.default("week");

export const metricQuery = filterQuery.extend({ by: oneOrNone, bucket });
export const curveQuery = filterQuery.extend({ by: oneOrNone });
export const distributionQuery = filterQuery.extend({ bucket });
export const adoptionQuery = filterQuery.extend({ by: adoptionQuerySchema.shape.by.default("tool"), bucket });
/** A version's effect has days of its own. */
export const effectQuery = filterQuery.omit({ from: true, to: true });
