import { formatCount } from "@/components/charts/figure-format";
import { FormField } from "@/components/ui/form-field";
import { Select } from "@/components/ui/select";
import type { ClientFilter } from "@/lib/client/queries/rollout";
import { CLIENT_STATES, type PolicyClients } from "@/lib/contract/rollout";
import { STATE_WORDS } from "./client-words";

type Props = { states: PolicyClients["states"]; filter: ClientFilter; onFilter: (filter: ClientFilter) => void };

const ALL = "all";

export function ClientsFilter({ states, filter, onFilter }: Props) {
  const options = states.map(({ state, clients }) => ({
    value: state,
    label: `${STATE_WORDS[state].label} (${formatCount(clients)})`,
    hint: STATE_WORDS[state].meaning,
  }));
  return (
    <FormField label="State" hideLabel className="w-48">
      <Select
        value={filter.state ?? ALL}
        onValueChange={value => onFilter({ ...filter, state: CLIENT_STATES.find(state => state === value) ?? null })}
        options={[{ value: ALL, label: "All states" }, ...options]}
      />
    </FormField>
  );
}
