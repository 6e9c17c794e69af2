import { z } from "zod";

/** Leaf operators of a condition (PROTOCOLS section 3). A missing or wrongly typed attribute makes a leaf false, whatever the operator. */
export const OPERATORS = [
  "eq",
  "ne",
  "in",
  "nin",
  "lt",
  "lte",
  "gt",
  "gte",
  "prefix",
  "suffix",
  "contains",
  "semver_lt",
  "semver_gte",
  "exists",
] as const;
export type Operator = (typeof OPERATORS)[number];

export const attributeValueSchema = z.union([z.string().max(1000), z.number(), z.boolean()]);
export type AttributeValue = z.infer<typeof attributeValueSchema>;

export type Leaf = { attr: string; op: Operator; value?: AttributeValue | AttributeValue[] | undefined };
export type Condition = Leaf | { segment: string } | { all: Condition[] } | { any: Condition[] } | { not: Condition };

const leafSchema = z.strictObject({
  attr: z.string().min(1).max(100),
  op: z.enum(OPERATORS),
  value: z.union([attributeValueSchema, z.array(attributeValueSchema).max(1000)]).optional(),
});

/** Empty `all` is true, empty `any` is false. Depth is bounded by the validation, so that no document can exhaust the stack. */
export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    leafSchema,
    z.strictObject({ segment: z.string().min(1).max(100) }),
    z.strictObject({ all: z.array(conditionSchema).max(100) }),
    z.strictObject({ any: z.array(conditionSchema).max(100) }),
    z.strictObject({ not: conditionSchema }),
  ]),
);
