/** How many characters two texts have in common at their beginning. Long stretches are compared at once, which is many times faster. */
export function commonStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  for (let step = 1 << 16; step > 0; step >>= 2) {
    while (length + step <= most && a.slice(length, length + step) === b.slice(length, length + step)) length += step;
  }
  return length;
}

/** How many characters two texts have in common at their end, `most` at most. */
export function commonEnd(a: string, b: string, most: number): number {
  let length = 0;
  for (let step = 1 << 16; step > 0; step >>= 2) {
    while (
      length + step <= most &&
      a.slice(a.length - length - step, a.length - length) === b.slice(b.length - length - step, b.length - length)
    ) {
      length += step;
    }
  }
  return length;
}
