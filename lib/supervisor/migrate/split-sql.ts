/**
 * The statements of an SQL file, without comments around them and without their semicolons. A statement ends with `;` at the end of a
 * line; one inside quotes or a comment does not count.
 */
export function splitSql(text: string): string[] {
  const statements: string[] = [];
  let current = "";
  let rest = text;
  while (rest !== "") {
    const piece = nextPiece(rest);
    rest = rest.slice(piece.length);
    if (piece === ";" && /^[ \t]*(--[^\n]*)?(\r?\n|$)/.test(rest)) {
      statements.push(current);
      current = "";
    } else if (!isComment(piece)) {
      current += piece;
    }
  }
  return [...statements, current].map(statement => statement.trim()).filter(statement => statement !== "");
}

/** One comment, one quoted piece, a stretch of plain text, or a single character. An unclosed quote or comment reaches to the end. */
const shapes = /^(?:--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^'\\]|\\[\s\S]|'')*(?:'|$)|`[^`]*(?:`|$)|"[^"]*(?:"|$)|[^;'"`/-]+|[\s\S])/;

function nextPiece(text: string): string {
  return shapes.exec(text)?.[0] ?? text;
}

function isComment(piece: string): boolean {
  return piece.startsWith("--") || piece.startsWith("/*");
}
