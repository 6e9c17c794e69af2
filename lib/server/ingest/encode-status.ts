const VARINT_1 = 0x08;
const BYTES_2 = 0x12;

/** google.rpc.Status { 1: int32 code, 2: string message } in protobuf: what OTLP wants as the body of an error. */
export function encodeStatus(code: number, message: string): Buffer {
  const text = Buffer.from(message);
  return Buffer.concat([Buffer.from([VARINT_1, ...varint(code), BYTES_2, ...varint(text.length)]), text]);
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
}
