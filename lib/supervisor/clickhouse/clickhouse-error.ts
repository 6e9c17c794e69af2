/** ClickHouse's error numbers that this process raises itself; those of the engine pass through by number. */
const CODES = {
  CANNOT_PARSE_TEXT: 6,
  NOT_IMPLEMENTED: 48,
  SYNTAX_ERROR: 62,
  UNKNOWN_FORMAT: 73,
  UNKNOWN_SETTING: 115,
  INCORRECT_DATA: 117,
  READONLY: 164,
  QUERY_IS_TOO_LARGE: 166,
  AUTHENTICATION_FAILED: 516,
  TOO_MANY_SIMULTANEOUS_QUERIES: 202,
  INTO_OUTFILE_NOT_ALLOWED: 349,
  QUERY_WAS_CANCELLED: 394,
  TOO_MANY_ROWS_OR_BYTES: 396,
  UNKNOWN_QUERY_PARAMETER: 456,
  BAD_QUERY_PARAMETER: 457,
  SETTING_CONSTRAINT_VIOLATION: 452,
  UNKNOWN_EXCEPTION: 1002,
} as const;
type ClickHouseErrorType = keyof typeof CODES;

/** An answer in ClickHouse's form: `Code: N. DB::Exception: text. (TYPE)`. */
export class ClickHouseFailure extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.name = "ClickHouseFailure";
    this.code = code;
  }
}

export function failure(type: ClickHouseErrorType, text: string): ClickHouseFailure {
  return new ClickHouseFailure(CODES[type], `Code: ${CODES[type]}. DB::Exception: ${text}. (${type})`);
}

const ENGINE_ERROR = /Code: (\d+)\. DB::Exception: /;

/** The engine's error as it stands; anything else becomes UNKNOWN_EXCEPTION. */
export function toFailure(error: unknown): ClickHouseFailure {
  if (error instanceof ClickHouseFailure) return error;
  const text = error instanceof Error ? error.message : String(error);
  const code = ENGINE_ERROR.exec(text)?.[1];
  return code === undefined ? failure("UNKNOWN_EXCEPTION", text) : new ClickHouseFailure(Number(code), text);
}

/** Code -> HTTP status as ClickHouse's server maps them; every other code is 500. */
const STATUSES: readonly (readonly [number, readonly number[]])[] = [
  [400, [6, 8, 15, 25, 26, 27, 36, 38, 41, 44, 53, 62, 72, 117, 167, 168, 321, 376, 427, 675, 676]],
  [401, [194]],
  [403, [192, 193, 497, 512, 516]],
  [404, [46, 47, 50, 56, 60, 63, 73, 78, 81, 111, 115, 336, 511]],
  [408, [159]],
  [413, [166]],
  [501, [48]],
  [503, [76, 209, 439]],
];

export function httpStatusOf(code: number): number {
  return STATUSES.find(([, codes]) => codes.includes(code))?.[0] ?? 500;
}
