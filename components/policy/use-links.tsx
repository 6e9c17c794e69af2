import type { Use } from "./uses-in-words";

/** What names a part, each leading to its place. */
export function UseLinks({ uses, onJump }: { uses: readonly Use[]; onJump: (pointer: string) => void }) {
  return (
    <ul className="grid list-disc gap-1 pl-5">
      {uses.map(({ words, pointer }) => (
        <li key={words}>
          <button
            type="button"
            onClick={() => onJump(pointer)}
            className="rounded-xs text-left underline decoration-line-strong underline-offset-4 hover:decoration-current"
          >
            {words}
          </button>
        </li>
      ))}
    </ul>
  );
}
