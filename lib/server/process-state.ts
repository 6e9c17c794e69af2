/**
 * All state of a server or worker process, in one place. Next bundles its own copies of modules, so state in a module would exist
 * several times; this hangs on `globalThis` and exists once. Nothing that must survive the process belongs here.
 */
const KEY = Symbol.for("lanekeeper");

type Holder = { [KEY]?: Map<string, unknown> };

/** The process-wide value under `name`, made by `create` at first use. */
export function processState<T>(name: string, create: () => T): T {
  const holder = globalThis as Holder;
  holder[KEY] ??= new Map();
  const states = holder[KEY];
  if (!states.has(name)) states.set(name, create());
  return states.get(name) as T;
}
