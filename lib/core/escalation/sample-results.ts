import { type Agreement, cohenKappa } from "./cohen-kappa";
import { type JudgedStratum, type Precision, triggerPrecision } from "./trigger-precision";
import { type Verdict, warranted } from "./verdicts";

/** An item of a sample as it was drawn and judged. `stratum` is unique over the samples; verdicts are one entry per auditor, in the auditors' order. */
export type SampledItem = {
  trigger: string;
  stratum: string;
  stratumSize: number;
  stratumDrawn: number;
  verdicts: readonly { first: Verdict; latest: Verdict }[];
};
export type SampleResults = { precision: (Precision & { trigger: string; drawn: number })[]; agreement: Agreement };

/**
 * Precision of each trigger by the auditors' newest verdicts, and how often two agreed by their first, which they gave without seeing each other's.
 * Of samples that lie only partly among `items` each drawn item stands for `stratumSize / stratumDrawn` units (Cochran 1977, 5A.14).
 */
export function sampleResults(items: readonly SampledItem[]): SampleResults {
  const triggers = [...new Set(items.map(({ trigger }) => trigger))].sort();
  return {
    precision: triggers.map(trigger => {
      const own = items.filter(item => item.trigger === trigger);
      return { trigger, drawn: own.length, ...triggerPrecision(strataOf(own)) };
    }),
    agreement: cohenKappa(
      items.flatMap(({ verdicts: [one, other] }): [string, string][] => (one && other ? [[one.first, other.first]] : [])),
    ),
  };
}

function strataOf(items: readonly SampledItem[]): JudgedStratum[] {
  const strata = new Map<string, { size: number; values: number[] }>();
  for (const { stratum, stratumSize, stratumDrawn, verdicts } of items) {
    const { size, values } = strata.get(stratum) ?? { size: 0, values: [] };
    const value = warranted(verdicts.map(({ latest }) => latest));
    strata.set(stratum, { size: size + stratumSize / stratumDrawn, values: value === null ? values : [...values, value] });
  }
  return [...strata.values()];
}
