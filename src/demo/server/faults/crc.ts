/** Polynomial of CRC-32 as RFC 1952 has it, lowest power in the highest bit. */
const POLYNOMIAL = 0xedb88320;
const ONE = 0x80000000;
/** x^8: the shift by a byte. */
const BYTE = 0x00800000;

/** Product of two polynomials over GF(2), modulo that of CRC-32. */
function times(left: number, right: number): number {
  let product = 0;
  let shifted = right;
  for (let bit = 31; bit >= 0; bit -= 1) {
    if ((left >>> bit) & 1) product ^= shifted;
    shifted = shifted & 1 ? (shifted >>> 1) ^ POLYNOMIAL : shifted >>> 1;
  }
  return product >>> 0;
}

/**
 * CRC-32 of so many zero bytes, without going through them: a zero byte multiplies the register by x^8, and powers are
 * had by squaring.
 */
export function crcOfZeros(bytes: number): number {
  let power = ONE;
  let square = BYTE;
  for (let left = bytes; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) power = times(power, square);
    square = times(square, square);
  }
  return ~times(power, 0xffffffff) >>> 0;
}
