const STEP_MS = 100;
const STEPS_AT_MOST = 50;
/** A sheet that is just opening, or the one before it that is just closing, takes the focus for itself: so often it is taken back. */
const STEPS_AGAIN = 3;
const CONTROLS = "input, textarea, select, button, [tabindex='0']";

/**
 * Scrolls to the innermost element whose `data-pointer` is or contains a JSON pointer, and focuses the first control in it. It looks in the part of
 * the page with this `data-place`, once that is there and nothing in it is being loaded (`data-loading`).
 */
export function focusPointer(pointer: string, place: string, stepsLeft = STEPS_AT_MOST): void {
  setTimeout(() => {
    const part = document.querySelector(`[data-place="${CSS.escape(place)}"]`);
    if (!part || part.querySelector("[data-loading]")) {
      if (stepsLeft > 0) focusPointer(pointer, place, stepsLeft - 1);
      return;
    }
    const element = innermost([...part.querySelectorAll<HTMLElement>("[data-pointer]")], pointer);
    const control = element?.matches(CONTROLS) ? element : element?.querySelector<HTMLElement>(CONTROLS);
    if (!element || !control) return;
    element.scrollIntoView({ block: "center" });
    control.focus({ preventScroll: true });
    if (stepsLeft > 0)
      setTimeout(() => document.activeElement !== control && focusPointer(pointer, place, Math.min(stepsLeft, STEPS_AGAIN) - 1), STEP_MS);
  }, STEP_MS);
}

function innermost(elements: readonly HTMLElement[], pointer: string): HTMLElement | undefined {
  const lengthOf = (element: HTMLElement) => element.dataset.pointer?.length ?? 0;
  return elements
    .filter(({ dataset }) => pointer === dataset.pointer || pointer.startsWith(`${dataset.pointer}/`))
    .toSorted((a, b) => lengthOf(a) - lengthOf(b))
    .at(-1);
}
