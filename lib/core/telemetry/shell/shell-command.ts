/** One simple command of a shell line. */
export type ShellCommand = {
  words: string[];
  /** False when its exit status does not reach the line's: piped onwards, or followed by `;` or `||`. */
  statusReaches: boolean;
  /** It writes its output to a file. */
  redirected: boolean;
};

type Token = { word: string } | { operator: string };

const MAX_CHARS = 20_000;
const SHELLS = new Set(["bash", "sh", "zsh", "dash"]);

/** Cuts a shell line into its simple commands. Understands quotes, operators, redirections, here-documents and `bash -c`; expands nothing. */
export function splitShell(line: string, depth = 0): ShellCommand[] {
  const commands = group(tokenize(dropHereDocuments(line.slice(0, MAX_CHARS))));
  if (depth >= 3) return commands;
  return commands.flatMap(command => {
    const script = innerScript(command.words);
    if (script === null) return [command];
    return splitShell(script, depth + 1).map(inner => ({ ...inner, statusReaches: inner.statusReaches && command.statusReaches }));
  });
}

function innerScript(words: string[]): string | null {
  const shell = words[0]?.split("/").at(-1);
  if (shell === undefined || !SHELLS.has(shell)) return null;
  const flag = words.findIndex((word, index) => index > 0 && /^-[a-z]*c$/.test(word));
  return flag < 0 ? null : (words[flag + 1] ?? null);
}

/** Removes the bodies of here-documents, which are input and not commands. */
function dropHereDocuments(text: string): string {
  const lines = text.split("\n");
  const kept: string[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    kept.push(line);
    const end = /<<-?\s*(['"]?)([A-Za-z_]\w*)\1/.exec(line)?.[2];
    if (end === undefined) continue;
    while (index + 1 < lines.length && lines[index + 1]?.trim() !== end) index += 1;
    index += 1;
  }
  return kept.join("\n");
}

/** Groups: comment or joined descriptors (`2>&1`), redirection, operator, word. */
const TOKEN =
  /[^\S\n]*(?:(#[^\n]*|\d*[<>]&[\d-])|(&>>?|\d*>>?\|?|<<?<?-?)|(&&|\|\||\|&|[|;&\n(){}])|((?:'[^']*'|"(?:\\.|[^"\\])*"|\\.|[^\s'"\\|;&<>()])+)|.)/gsy;

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.replaceAll("\\\n", " ").matchAll(TOKEN)) {
    const [, , redirect, operator, word] = match;
    if (redirect !== undefined && redirect !== "") tokens.push({ operator: redirect.includes(">") ? ">" : "<" });
    else if (operator !== undefined) tokens.push({ operator });
    else if (word !== undefined) tokens.push({ word: unquote(word) });
  }
  return tokens;
}

function unquote(word: string): string {
  return word.replaceAll(
    /'([^']*)'|"((?:\\.|[^"\\])*)"|\\(.)/gs,
    (_, single, double, escaped) => single ?? double?.replaceAll(/\\(.)/gs, "$1") ?? escaped,
  );
}

/** Joins tokens to commands and says whose exit status is the line's. */
function group(tokens: Token[]): ShellCommand[] {
  const commands: (ShellCommand & { next: string })[] = [];
  let words: string[] = [];
  let redirect = "";
  let redirected = false;
  const end = (next: string) => {
    if (words.length > 0) commands.push({ words, statusReaches: true, redirected, next });
    else if (next === ";" || next === "\n") return;
    words = [];
    redirect = "";
    redirected = false;
  };
  for (const token of tokens) {
    if ("word" in token) {
      if (redirect === "") words.push(token.word);
      else if (redirect === ">" && token.word !== "/dev/null") redirected = true;
      redirect = "";
    } else if (token.operator === ">" || token.operator === "<") redirect = token.operator;
    else end(token.operator);
  }
  end("");
  const options = commands.filter(command => command.words[0] === "set").flatMap(command => command.words.slice(1));
  const errexit = options.some(word => /^-[a-z]*e/.test(word));
  const pipefail = options.includes("pipefail");
  return commands.map(({ next, ...command }, index) => ({
    ...command,
    statusReaches: index === commands.length - 1 || next === "&&" || (next === "|" ? pipefail : errexit && next !== "||" && next !== "&"),
  }));
}
