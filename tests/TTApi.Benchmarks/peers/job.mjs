// What the peers' scripts share: they are told a job, a plan and paths, and print one JSON line about what they did.
import { closeSync, fsyncSync, openSync } from 'node:fs';

export const threads = Number(process.env.PEER_THREADS ?? 2);

/** node PEER.mjs JOB PLAN INPUT [OUTPUT] */
export const [job, plan, input, output] = process.argv.slice(2);

export function flush(path) {
  const file = openSync(path, 'r+');
  fsyncSync(file);
  closeSync(file);
}

/** Runs `work` `runs` times, without the start of the process, and reports the median with the figures that tell that the work was done. */
export async function measured(runs, work) {
  const seconds = [];
  let check;
  for (let run = 0; run < runs; run++) {
    const from = performance.now();
    check = await work();
    seconds.push((performance.now() - from) / 1000);
  }
  seconds.sort((a, b) => a - b);
  const used = process.resourceUsage();
  console.log(JSON.stringify({
    seconds: seconds[runs >> 1],
    cpuSeconds: (used.userCPUTime + used.systemCPUTime) / 1e6,
    check,
  }));
}
