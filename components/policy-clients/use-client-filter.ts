import { parseAsInteger, parseAsStringLiteral, useQueryStates } from "nuqs";
import type { ClientFilter } from "@/lib/client/queries/rollout";
import { CLIENT_STATES } from "@/lib/contract/rollout";

const parsers = { state: parseAsStringLiteral(CLIENT_STATES), version: parseAsInteger };

/** The filter in the URL. */
export function useClientFilter() {
  const [values, setValues] = useQueryStates(parsers, { history: "push" });
  const filter: ClientFilter = { state: values.state, version: values.version !== null && values.version >= 0 ? values.version : null };
  return {
    filter,
    isFiltered: filter.state !== null || filter.version !== null,
    setFilter: (next: ClientFilter) => void setValues(next),
    clear: () => void setValues({ state: null, version: null }),
  };
}
