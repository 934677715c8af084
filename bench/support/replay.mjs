import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { machineDir, product } from './product.mjs';

/** Room for the digits of a counter: each write covers the one before whole, so that a reader never meets half a number. */
const WIDTH = 24;

/**
 * Lays a recorded machine's powercap tree out as files under `root` and, once `play` is called, keeps its counters as
 * they stand at each moment. Returns what cannot be played as a file (a reading that fails with EIO or EACCES).
 */
export async function replay(name, root) {
  const { recordedHost } = await product('platform/recorded-host');
  const source = machineDir(name);
  const devices = join(source, 'sys/devices/virtual/powercap');
  if (!existsSync(devices)) return { state: 'without-counters' };
  const timeline = readFileSync(join(source, 'timeline.csv'), 'utf8');
  if (/energy_uj,!(EIO|EACCES)/.test(timeline)) return { state: 'not-as-files' };
  cpSync(join(source, 'sys'), join(root, 'sys'), { recursive: true, verbatimSymlinks: true });
  for (const type of readdirSync(join(root, 'sys/devices/virtual/powercap'))) {
    symlinkSync('../../../../class/powercap', join(root, 'sys/devices/virtual/powercap', type, 'subsystem'));
  }
  const paths = readdirSync(devices, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('/energy_uj'))
    .map((path) => join('/sys/devices/virtual/powercap', path));
  const files = paths.map((path) => {
    const file = join(root, path);
    return { path, file, fd: openSync(file, 'r+'), text: '' };
  });
  if (files.length === 0) return { state: 'without-counters' };
  let timer;
  let latest_s = 0;
  return {
    state: 'ready',
    /** Whether a counter does something at a set time, as a reset at 5 s. */
    timed: /^(?!0,|3600,)[\d.]+,\S+energy_uj,/m.test(timeline),
    /** Starts the recording; returns the wall time of its second 0. */
    play() {
      const host = recordedHost(source);
      const origin_s = Date.now() / 1000;
      let last = performance.now();
      const step = () => {
        const at = performance.now();
        latest_s = Math.max(latest_s, (at - last) / 1000);
        last = at;
        for (const entry of files) update(host, entry);
      };
      step();
      timer = setInterval(step, 4);
      return origin_s;
    },
    /** Ends it; returns the longest time that a counter stood without being brought up to date, seconds. */
    stop() {
      clearInterval(timer);
      for (const { fd } of files) if (fd >= 0) closeSync(fd);
      return latest_s;
    },
  };
}

function update(host, entry) {
  let text;
  try {
    text = host.files.readText(entry.path);
  } catch {
    if (entry.fd >= 0) {
      closeSync(entry.fd);
      unlinkSync(entry.file);
      entry.fd = -1;
    }
    return;
  }
  if (text === entry.text) return;
  entry.text = text;
  if (entry.fd < 0) {
    mkdirSync(dirname(entry.file), { recursive: true });
    entry.fd = openSync(entry.file, 'w+');
  }
  if (text === '') truncateSync(entry.file);
  else writeSync(entry.fd, text.trim().padEnd(WIDTH, '\n'), 0, 'latin1');
}
