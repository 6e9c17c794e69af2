import type { JsonSchema } from "@/lib/contract/openapi/json-schemas";

/** A piece of a type's text; `schema` names the component that it stands for. */
export type TypePart = { text: string; schema?: string };
export type SchemaRow = {
  /** Dotted from the root, `[]` for the members of a list, `{}` for those of a map. */
  name: string;
  type: TypePart[];
  required: boolean;
  /** What else must hold, and what it means. */
  notes: string[];
};

type Node = JsonSchema | boolean;

const COMPONENT = /^#\/components\/schemas\//;

/** A schema as the rows of a table: what is written inline is taken apart, what has a name is referred to. */
export function schemaRows(schema: Node, name = ""): SchemaRow[] {
  if (typeof schema === "boolean" || schema.$ref !== undefined) return [];
  const { properties = {}, required = [], items, additionalProperties } = schema;
  const forms = (schema.anyOf ?? schema.oneOf ?? []).filter(form => !isNull(form));
  return [
    ...Object.entries(properties).flatMap(([key, member]) => memberRows(member, joined(name, key), required.includes(key))),
    ...(isSchema(items) ? schemaRows(items, `${name}[]`) : []),
    ...(isSchema(additionalProperties) ? schemaRows(additionalProperties, `${name}{}`) : []),
    ...forms.flatMap(form => schemaRows(form, forms.length === 1 ? name : `${name}${formName(form, forms)}`)),
  ];
}

function memberRows(schema: Node, name: string, required: boolean): SchemaRow[] {
  return [{ name, type: typeOf(schema), required, notes: notesOf(schema) }, ...schemaRows(schema, name)];
}

/** A type in few words: `string`, `Figure | null`, `Turn[]`, `"up" | "down"`. */
export function typeOf(schema: Node): TypePart[] {
  if (typeof schema === "boolean") return [{ text: "anything" }];
  if (schema.$ref !== undefined) {
    const component = schema.$ref.replace(COMPONENT, "");
    return [{ text: component, schema: component }];
  }
  if (schema.const !== undefined) return [{ text: JSON.stringify(schema.const) }];
  if (schema.enum !== undefined) return [{ text: schema.enum.map(value => JSON.stringify(value)).join(" | ") }];
  const forms = schema.anyOf ?? schema.oneOf;
  if (forms !== undefined) return alternatives(forms.map(typeOf));
  if (Array.isArray(schema.prefixItems)) return [{ text: "[" }, ...listed(schema.prefixItems.map(typeOf), ", "), { text: "]" }];
  if (schema.type === "array") return isSchema(schema.items) ? grouped(typeOf(schema.items), "[]") : [{ text: "array" }];
  if (schema.type === "object" && isSchema(schema.additionalProperties) && schema.properties === undefined) {
    return [{ text: "map of " }, ...typeOf(schema.additionalProperties)];
  }
  return [{ text: [schema.type ?? "anything"].flat().join(" | ") }];
}

function grouped(parts: TypePart[], suffix: string): TypePart[] {
  return parts.length === 1 && !parts[0]?.text.includes(" | ")
    ? [...parts, { text: suffix }]
    : [{ text: "(" }, ...parts, { text: `)${suffix}` }];
}

/** Each once: three forms of an object read "object", and the rows tell them apart. */
function alternatives(types: TypePart[][]): TypePart[] {
  const unique = new Map(types.map(parts => [parts.map(part => part.text).join(""), parts]));
  return listed([...unique.values()], " | ");
}

const listed = (types: TypePart[][], separator: string): TypePart[] =>
  types.flatMap((parts, index) => (index === 0 ? parts : [{ text: separator }, ...parts]));

/** What tells one of several forms from the others: the member with a fixed value, else its number. */
function formName(form: Node, forms: readonly Node[]): string {
  const fixed = isSchema(form)
    ? Object.entries(form.properties ?? {}).find(([, member]) => isSchema(member) && member.const !== undefined)
    : undefined;
  if (fixed && isSchema(fixed[1])) return `(${fixed[0]} ${JSON.stringify(fixed[1].const)})`;
  return `(form ${forms.indexOf(form) + 1})`;
}

const BOUNDS: readonly [keyof JsonSchema, string][] = [
  ["format", "format"],
  ["minimum", "at least"],
  ["exclusiveMinimum", "more than"],
  ["maximum", "at most"],
  ["exclusiveMaximum", "less than"],
  ["multipleOf", "steps of"],
  ["minLength", "length at least"],
  ["maxLength", "length at most"],
  ["minItems", "items at least"],
  ["maxItems", "items at most"],
  ["pattern", "pattern"],
];

function notesOf(schema: Node): string[] {
  if (typeof schema === "boolean") return [];
  const bounds = BOUNDS.flatMap(([key, words]) => (isBound(schema[key]) ? [`${words} ${schema[key]}`] : []));
  const inner = (schema.anyOf ?? []).filter(form => !isNull(form));
  return [
    ...(schema.description === undefined ? [] : [schema.description]),
    ...bounds,
    ...(inner.length === 1 && inner[0] !== undefined ? notesOf(inner[0]) : []),
    ...(schema.default === undefined ? [] : [`by default ${JSON.stringify(schema.default)}`]),
  ];
}

/** JavaScript's own limits are said by "integer". */
const isBound = (value: unknown): boolean =>
  (typeof value === "string" && value !== "") || (typeof value === "number" && Math.abs(value) < Number.MAX_SAFE_INTEGER);
const isSchema = (value: unknown): value is JsonSchema => typeof value === "object" && value !== null && !Array.isArray(value);
const isNull = (form: Node): boolean => isSchema(form) && form.type === "null";
const joined = (name: string, key: string): string => (name === "" ? key : `${name}.${key}`);
