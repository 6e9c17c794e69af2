/** One thing that can be done about a message, e.g. "Undo". */
export type ToastAction = { label: string; onClick: () => void };

/** A passing message; `tone` danger stays longer and interrupts screen readers. */
export type ToastMessage = {
  id: number;
  tone: "ok" | "danger";
  title: string;
  detail?: string | undefined;
  action?: ToastAction | undefined;
};

let toasts: readonly ToastMessage[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function change(next: readonly ToastMessage[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

function show(tone: ToastMessage["tone"], title: string, detail?: string, action?: ToastAction): number {
  const id = nextId++;
  change([...toasts.slice(-2), { id, tone, title, detail, action }]);
  return id;
}

/** Says that something happened, and returns the message's id. Errors that belong to a field or a page are shown there instead. */
export const toast = {
  ok: (title: string, detail?: string, action?: ToastAction) => show("ok", title, detail, action),
  danger: (title: string, detail?: string) => show("danger", title, detail),
};

export function dismissToast(id: number): void {
  change(toasts.filter(message => message.id !== id));
}

export function subscribeToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function readToasts(): readonly ToastMessage[] {
  return toasts;
}
