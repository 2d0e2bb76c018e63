import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

export const loopback = '127.0.0.1';

// Below the range from which Linux takes the ports of outgoing connections: those of our own kubectl can't get in between.
const lowest = 15000;
const highest = 32000;
const handedOut = new Set<number>();

/** A port of this machine that nothing listens on and that no other server of this run was given. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const port = randomInt(lowest, highest);
    if (handedOut.has(port) || !(await isFree(port))) continue;
    handedOut.add(port);
    return port;
  }
  throw new Error(`no free port on ${loopback} between ${lowest} and ${highest}`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen(port, loopback, () =>
      server.close(() => {
        resolve(true);
      }),
    );
  });
}
