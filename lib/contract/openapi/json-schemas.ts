import { z } from "zod";
import { namedSchemas } from "./named-schemas";

/** JSON Schema, draft 2020-12: that of OpenAPI 3.1. */
export type JsonSchema = z.core.JSONSchema.JSONSchema;

export type SchemaConverter = {
  /** The schema of a body or a parameter (`input`), or of an answer. */
  convert(schema: z.ZodType, io: "input" | "output"): JsonSchema;
  /** The named schemas that were met on the way. */
  components(): Record<string, JsonSchema>;
};

const COMPONENTS = "#/components/schemas/";

/** Turns the contracts into JSON Schemas that refer to one another by name. Throws when a name would stand for two different schemas. */
export function schemaConverter(): SchemaConverter {
  const metadata = namedSchemas();
  const components = new Map<string, JsonSchema>();
  return {
    convert(schema, io) {
      const { $schema: _, $defs = {}, ...converted } = z.toJSONSchema(schema, { metadata, io, unrepresentable: "any", override });
      for (const [name, found] of Object.entries($defs)) {
        const component = withComponents(found);
        const known = components.get(name);
        if (known !== undefined && JSON.stringify(known) !== JSON.stringify(component))
          throw new Error(`${name} is one thing in a request and another in an answer.`);
        components.set(name, component);
      }
      return withComponents(converted);
    },
    components: () => Object.fromEntries([...components].sort(([a], [b]) => a.localeCompare(b, "en"))),
  };
}

type Override = NonNullable<z.core.ToJSONSchemaParams["override"]>;

/** Formats say what patterns of a hundred characters say, and answers may gain members without notice. */
const override: Override = ({ zodSchema, jsonSchema }) => {
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
  const { def } = zodSchema._zod;
  if (def.type === "object" && def.catchall === undefined) delete jsonSchema.additionalProperties;
  // The id is the component's name.
  delete jsonSchema.id;
};

function withComponents(value: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(value).replaceAll('"#/$defs/', `"${COMPONENTS}`)) as JsonSchema;
}
