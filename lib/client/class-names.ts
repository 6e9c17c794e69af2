import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

// Our own text size must be known, or `text-2xs` would be taken for a colour and dropped beside `text-muted`.
const merge = extendTailwindMerge({ extend: { theme: { text: ["2xs"] } } });

/** Class names joined; of two Tailwind classes that contradict each other the later one stays. */
export function classNames(...values: ClassValue[]): string {
  return merge(clsx(values));
}
