/** Values of a query, bound by the store and never spliced into its text. */
export type SqlParams = { bind: (value: unknown, type: string) => string; values: Record<string, unknown> };

/** Names bound values `<prefix>0`, `<prefix>1` ... in the form of ClickHouse's query parameters; equal values share a name. */
export function sqlParams(prefix: string): SqlParams {
  const values: Record<string, unknown> = {};
  const names = new Map<string, string>();
  return {
    values,
    bind(value, type) {
      const key = `${type} ${JSON.stringify(value)}`;
      const name = names.get(key) ?? `${prefix}${names.size}`;
      names.set(key, name);
      values[name] = value;
      return `{${name}: ${type}}`;
    },
  };
}
