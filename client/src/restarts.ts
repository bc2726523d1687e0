/** Most restarts of a crashing server within the window; what crashes more often would only crash again. */
const most = 5;
const window = 3 * 60_000;

/** Decides, crash after crash, whether the server is started once more. `now` in milliseconds. */
export function restartPolicy(): (now: number) => boolean {
  let restarts: number[] = [];
  return (now) => {
    restarts = restarts.filter((time) => now - time < window);
    if (restarts.length >= most) return false;
    restarts.push(now);
    return true;
  };
}
