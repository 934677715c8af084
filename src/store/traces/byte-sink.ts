/** A buffer that grows, written from its start again after `clear`. */
export class ByteSink {
  bytes = Buffer.allocUnsafe(4096);
  length = 0;

  /** Makes room for `count` more bytes. */
  reserve(count: number): void {
    const wanted = this.length + count;
    if (wanted <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(wanted, this.bytes.length * 2));
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }

  float64(value: number): void {
    this.length = this.bytes.writeDoubleLE(value, this.length);
  }

  uint32(value: number): void {
    this.length = this.bytes.writeUInt32LE(value, this.length);
  }

  /** An unsigned integer below 2^53 in groups of seven bits, lowest first; needs up to eight bytes. */
  varint(value: number): void {
    let rest = value;
    let at = this.length;
    const bytes = this.bytes;
    while (rest > 0x7fffffff) {
      bytes[at++] = (rest % 128) | 0x80;
      rest = Math.floor(rest / 128);
    }
    while (rest > 0x7f) {
      bytes[at++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    bytes[at++] = rest;
    this.length = at;
  }

  clear(): void {
    this.length = 0;
  }

  view(): Buffer {
    return this.bytes.subarray(0, this.length);
  }
}
