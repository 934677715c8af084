// Writes the recorded machines beside this file: node test/machines/make.mjs
// Each has the directories of the kernel's powercap tree as it lies on such a machine, and domains of known power,
// so that what is measured on it can be held against the truth (machine.json, "truth"). Format: docs/recorded-machines.md.
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const HOUR = 3600;
const COUNTS = 2 ** 32;
const DEVICES = '/sys/devices/virtual/powercap';
const CLASS = '/sys/class/powercap';

/** Energy of a constant power, or of steps [[from_s, watts], …], at a time: joules. */
function energyAt(power, t_s) {
  if (typeof power === 'number') return power * t_s;
  let joules = 0;
  power.forEach(([from, watts], i) => {
    const to = Math.min(t_s, power[i + 1]?.[0] ?? Number.POSITIVE_INFINITY);
    if (to > from) joules += watts * (to - from);
  });
  return joules;
}
const truthOf = (power) =>
  typeof power === 'number' ? { watts: power } : { segments: power.map(([from_s, watts]) => ({ from_s, watts })) };
const turns = (power) => (typeof power === 'number' ? [] : power.slice(1).map(([from]) => from));

/** One zone: `id` as the kernel numbers it, `unit` in nano-joules, `start` in raw counts. */
const zone = (id, name, power, extra = {}) => ({ id, name, power, unit: 61035, start: 1_000_003, rows: [], ...extra });

function write(name, spec) {
  const root = join(here, name);
  rmSync(root, { recursive: true, force: true });
  const put = (path, text) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const link = (path, target) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    symlinkSync(target, join(root, path));
  };
  const rows = [];
  const counters = {};
  const truth = {};

  const types = spec.types ?? [...new Set((spec.zones ?? []).map((z) => z.id.split(':')[0]))];
  for (const type of types) {
    if (!spec.masked) put(`${DEVICES}/${type}/enabled`, '1\n');
    link(`${CLASS}/${type}`, `../../devices/virtual/powercap/${type}`);
  }
  for (const z of spec.zones ?? []) {
    const [type, ...numbers] = z.id.split(':');
    const path = numbers.map((_, i) => `${type}:${numbers.slice(0, i + 1).join(':')}`).join('/');
    const max = z.max ?? Math.floor(((COUNTS - 1) * z.unit) / 1000);
    const unit = z.oldKernel ? 1e9 / 2 ** 14 : z.unit;
    const quantum = unit / 1000;
    const shown = (joules) => z.start * quantum + joules * 1e6;
    const file = `${CLASS}/${z.id}/energy_uj`;
    link(`${CLASS}/${z.id}`, `../../devices/virtual/powercap/${type}/${path}`);
    if (spec.masked) continue;
    const at = `${DEVICES}/${type}/${path}`;
    put(`${at}/name`, `${z.name}\n`);
    put(`${at}/enabled`, '1\n');
    put(`${at}/energy_uj`, `${Math.floor(shown(0) + 1e-6)}\n`);
    if (max > 0) put(`${at}/max_energy_range_uj`, `${max}\n`);
    if (z.name.startsWith('package')) {
      put(`${at}/constraint_0_name`, 'long_term\n');
      put(`${at}/constraint_0_power_limit_uw`, '280000000\n');
    }
    counters[file] = { quantum, modulus: (COUNTS * unit) / 1000, tick_s: z.tick ?? 0.001 };
    if (z.timeline) for (const [t, value] of z.timeline(shown)) rows.push([t, file, value]);
    else for (const t of [...turns(z.power), HOUR]) rows.push([t, file, Math.round(shown(energyAt(z.power, t)))]);
    for (const [t, value] of z.rows) rows.push([t, file, value]);
    if (z.truth) truth[z.truth] = z.truthPower ?? truthOf(z.power);
  }

  (spec.gpus ?? []).forEach((gpu, i) => {
    const series = (key, at, shape) => {
      counters[`nvml:${i}/${key}`] = shape;
      rows.push([0, `nvml:${i}/${key}`, `=${Math.round(at(0))}`]);
      for (const t of [...turns(gpu.power), HOUR]) rows.push([t, `nvml:${i}/${key}`, Math.round(at(t))]);
    };
    if (gpu.counter !== false) {
      series('energy_mj', (t) => 5_000_000 + energyAt(gpu.power, t) * 1000, { tick_s: 0.1 });
    }
    const steps = typeof gpu.power === 'number' ? [[0, gpu.power]] : gpu.power;
    for (const [t, watts] of steps) {
      rows.push([t, `nvml:${i}/power_mw`, watts * 1000]);
      rows.push([t, `nvml:${i}/instant_mw`, watts * 1000]);
    }
    truth[`gpu-${i}`] = truthOf(gpu.power);
  });

  const { cpu } = spec;
  const threads = cpu.sockets * cpu.threads;
  put(
    '/proc/cpuinfo',
    Array.from({ length: threads }, (_, i) =>
      [
        `processor\t: ${i}`,
        `vendor_id\t: ${cpu.vendor ?? 'GenuineIntel'}`,
        `model name\t: ${cpu.name}`,
        `physical id\t: ${Math.floor(i / cpu.threads)}`,
        `core id\t\t: ${Math.floor((i % cpu.threads) / 2)}`,
        `flags\t\t: fpu tsc msr sse2 ht lm avx2${cpu.hypervisor ? ' hypervisor' : ''}`,
        '',
        '',
      ].join('\n'),
    ).join(''),
  );
  const memory = Math.round(spec.gib * 2 ** 20 * 0.975);
  put('/proc/meminfo', `MemTotal:       ${memory} kB\nMemFree:        ${memory >> 1} kB\n`);
  const busy = spec.utilisation ?? 0.25;
  const rest = 'ctxt 1000000\nbtime 1749990000\nprocesses 4000\n';
  put('/proc/stat', `cpu  100000 0 20000 900000 300 0 50 0 0 0\n${rest}`);
  const stat = { user: [100_000, 0.8 * busy], system: [20_000, 0.2 * busy], idle: [900_000, 1 - busy] };
  for (const [key, [start, share]] of Object.entries(stat)) {
    counters[`stat:${key}`] = { tick_s: 0.01 };
    rows.push([0, `stat:${key}`, `=${start}`]);
    rows.push([HOUR, `stat:${key}`, Math.round(start + share * threads * 100 * HOUR)]);
  }
  for (const [path, text] of Object.entries(spec.files ?? {})) put(path, text);

  rows.sort((a, b) => a[0] - b[0]);
  put('timeline.csv', `t_s,path,value\n${rows.map((row) => row.join(',')).join('\n')}\n`);
  const document = {
    format: 'wattlas-machine/1',
    title: spec.title,
    note: spec.note,
    release: '6.8.0',
    counters,
    templates: { '/proc/stat': `cpu  {stat:user} 0 {stat:system} {stat:idle} 300 0 50 0 0 0\n${rest}` },
    ...(spec.gpus && {
      nvml: {
        driver: '550.54.15',
        devices: spec.gpus.map(({ uuid, name, pci, mig, limit = 700_000, memory_bytes = 85_899_345_920 }) => ({
          uuid,
          name,
          pci,
          power_limit_mw: limit,
          memory_bytes,
          ...(mig && { mig }),
        })),
      },
    }),
    ...(spec.nvml && { nvml: spec.nvml }),
    truth,
  };
  put('machine.json', `${JSON.stringify(document, null, 2)}\n`);
}

const board = (product, vendor) => ({
  '/sys/class/dmi/id/product_name': `${product}\n`,
  '/sys/class/dmi/id/sys_vendor': `${vendor}\n`,
});
const coffeeLake = { name: 'Intel(R) Core(TM) i7-8700 CPU @ 3.20GHz', sockets: 1, threads: 12 };
const cascadeLake = { name: 'Intel(R) Xeon(R) Gold 6230R CPU @ 2.10GHz', sockets: 2, threads: 52 };
const tigerLake = { name: '11th Gen Intel(R) Core(TM) i7-1165G7 @ 2.80GHz', sockets: 1, threads: 8 };
const zen3 = { name: 'AMD Ryzen 7 5800X 8-Core Processor', vendor: 'AuthenticAMD', sockets: 1, threads: 16 };
const zen1 = { name: 'AMD Ryzen Threadripper 2950X 16-Core Processor', vendor: 'AuthenticAMD', sockets: 1, threads: 32 };
const sapphire = { name: 'Intel(R) Xeon(R) Platinum 8480+', sockets: 2, threads: 112 };
const guest = { name: 'Intel(R) Xeon(R) Platinum 8259CL CPU @ 2.50GHz', sockets: 1, threads: 8, hypervisor: true };
const SERVER_DRAM = { unit: 15300 };
const AMD = { unit: 15258 };
const client = (power, extra = {}) => [
  zone('intel-rapl:0', 'package-0', power, { truth: 'cpu-package-0', ...extra }),
  zone('intel-rapl:0:0', 'core', 9.5),
  zone('intel-rapl:0:1', 'uncore', 1.25),
];
const server = () => [
  zone('intel-rapl:0', 'package-0', 92.4, { truth: 'cpu-package-0' }),
  zone('intel-rapl:0:0', 'dram', 11.3, { ...SERVER_DRAM, truth: 'dram-0' }),
  zone('intel-rapl:1', 'package-1', 61.7, { truth: 'cpu-package-1' }),
  zone('intel-rapl:1:0', 'dram', 8.9, { ...SERVER_DRAM, truth: 'dram-1' }),
];

// Layouts.
write('a-client', {
  title: 'Desktop, Core i7-8700',
  note: 'Layout A: package with core, uncore and dram; the package steps from 15 W to 48 W and back.',
  cpu: coffeeLake,
  gib: 16,
  zones: [
    ...client([
      [0, 15.2],
      [8, 48.6],
      [16, 15.2],
    ]),
    zone('intel-rapl:0:2', 'dram', 1.9, { truth: 'dram-0' }),
  ],
});
write('b-server', { title: 'Server, 2 × Xeon Gold 6230R', note: 'Layout B.', cpu: cascadeLake, gib: 192, zones: server() });
write('c-laptop', {
  title: 'Laptop, Core i7-1165G7',
  note: 'Layout C: psys around everything, and the package a second time by MMIO.',
  cpu: tigerLake,
  gib: 16,
  zones: [
    ...client(14.3),
    zone('intel-rapl:1', 'psys', 23.8),
    zone('intel-rapl-mmio:0', 'package-0', 14.3, { start: 77_777 }),
  ],
});
write('d-amd', {
  title: 'Desktop, Ryzen 7 5800X',
  note: "Layout D: core is one core's counter, not their sum.",
  cpu: zen3,
  gib: 32,
  zones: [
    zone('intel-rapl:0', 'package-0', 71.9, { ...AMD, truth: 'cpu-package-0' }),
    zone('intel-rapl:0:0', 'core', 6.1, AMD),
  ],
});
write('e-amd-multi-die', {
  title: 'Workstation, Threadripper 2950X',
  note: 'Layout E: two dies that show one and the same counter; the machine draws what one of them says.',
  cpu: zen1,
  gib: 64,
  zones: [
    zone('intel-rapl:0', 'package-0-die-0', 118.4, { ...AMD, truth: 'cpu-package-0-die-0' }),
    zone('intel-rapl:1', 'package-0-die-1', 118.4, AMD),
  ],
});
write('f-sapphire-rapids', {
  title: 'Server, 2 × Xeon Platinum 8480+',
  note: 'Layout F: zone 1 is psys (steps of 1 J), zone 2 the second socket.',
  cpu: sapphire,
  gib: 512,
  zones: [
    zone('intel-rapl:0', 'package-0', 187.5, { truth: 'cpu-package-0' }),
    zone('intel-rapl:0:0', 'dram', 17.2, { truth: 'dram-0' }),
    zone('intel-rapl:1', 'psys', 512, { unit: 1e9, start: 4096 }),
    zone('intel-rapl:2', 'package-1', 143.9, { truth: 'cpu-package-1' }),
    zone('intel-rapl:2:0', 'dram', 15.6, { truth: 'dram-1' }),
    zone('intel-rapl:3', 'psys-1', 498, { unit: 1e9, start: 4097 }),
  ],
});
write('g-virtual', {
  title: 'Virtual machine, 8 vCPUs',
  note: 'Layout G: no control type.',
  cpu: guest,
  gib: 32,
  files: board('m5.2xlarge', 'Amazon EC2'),
});
write('h-no-zones', {
  title: 'Server without RAPL zones',
  note: 'Layout H: the control type is there, without a zone.',
  cpu: { ...cascadeLake, sockets: 1 },
  gib: 96,
  types: ['intel-rapl'],
});
write('i-container', {
  title: 'Container on a server',
  note: 'Layout I: the links of the class directory lead into a directory the container runtime masks.',
  cpu: cascadeLake,
  gib: 192,
  masked: true,
  zones: server(),
});

// A machine for the figures: 2 sockets and 8 GPUs.
write('gpu-server', {
  title: 'GPU server, 2 × Xeon Platinum 8480+, 8 × H100',
  note: 'GPU n draws 300 + 10 n W.',
  cpu: sapphire,
  gib: 1024,
  zones: [
    zone('intel-rapl:0', 'package-0', 201.3, { truth: 'cpu-package-0' }),
    zone('intel-rapl:0:0', 'dram', 31.7, { truth: 'dram-0' }),
    zone('intel-rapl:1', 'package-1', 178.6, { truth: 'cpu-package-1' }),
    zone('intel-rapl:1:0', 'dram', 29.4, { truth: 'dram-1' }),
  ],
  gpus: Array.from({ length: 8 }, (_, i) => ({
    uuid: `GPU-0000000${i}-1111-2222-3333-44444444444${i}`,
    name: 'NVIDIA H100 80GB HBM3',
    pci: `00000000:${(0x19 + 0x10 * i).toString(16).toUpperCase()}:00.0`,
    power: 300 + 10 * i,
  })),
});
write('gpu-no-counter', {
  title: 'Workstation with a GPU without an energy counter',
  note: 'The driver refuses the total energy of this GPU (NVML 3), so its power is sampled.',
  cpu: zen3,
  gib: 32,
  zones: [zone('intel-rapl:0', 'package-0', 71.9, { ...AMD, truth: 'cpu-package-0' })],
  gpus: [
    {
      uuid: 'GPU-aaaaaaaa-0000-0000-0000-000000000001',
      name: 'NVIDIA GeForce GTX 1080',
      pci: '00000000:01:00.0',
      power: 120,
      counter: false,
      limit: 180_000,
      memory_bytes: 8_589_934_592,
    },
  ],
});
write('gpu-driver-missing', {
  title: 'Machine with a GPU whose driver is not loaded',
  note: 'nvmlInit answers 9.',
  cpu: zen3,
  gib: 32,
  nvml: { error: 9 },
});

// Faults.
const fault = (name, title, zones, rest = {}) =>
  write(name, { title, note: rest.note ?? title, cpu: coffeeLake, gib: 16, zones, ...rest });
const everyZone = (value) => client(15.2).map((z) => ({ ...z, truth: undefined, rows: [[0, value]] }));
fault('fault-eacces', 'energy_uj is readable by root alone', everyZone('!EACCES'));
fault(
  'fault-eio-once',
  'One reading fails with EIO at 3 s',
  client(40, {
    rows: [
      [3, '!EIO'],
      [3.25, '!ok'],
    ],
  }),
);
fault(
  'fault-empty-read-once',
  'One reading is empty at 3 s',
  client(40, {
    rows: [
      [3, '!empty'],
      [3.25, '!ok'],
    ],
  }),
);
fault('fault-max-missing', 'max_energy_range_uj is missing', client(40, { max: 0 }));
const wrapAfter = (seconds, watts, unit) => Math.round(COUNTS - (seconds * watts * 1e9) / unit);
fault('fault-wrap', 'The package wraps after 5 s (61035 nJ)', client(100, { start: wrapAfter(5, 100, 61035) }));
fault(
  'fault-wrap-amd',
  'The package wraps after 5 s and again every 164 s (15258 nJ at 400 W)',
  [zone('intel-rapl:0', 'package-0', 400, { ...AMD, start: wrapAfter(5, 400, 15258), truth: 'cpu-package-0' })],
  { cpu: zen3 },
);
fault(
  'fault-wrap-dram',
  'The DRAM counters wrap after 4 and 6 s (15300 nJ)',
  server().map((z) =>
    z.name === 'dram' ? { ...z, start: wrapAfter(z.power === 11.3 ? 4 : 6, z.power, 15300) } : z,
  ),
  { cpu: cascadeLake, gib: 192 },
);
fault(
  'fault-wrap-old-kernel',
  'The package of an old kernel wraps after 5 s (range 262143999938)',
  client(100, { oldKernel: true, max: 262143999938, start: wrapAfter(5, 100, 1e9 / 2 ** 14) }),
);
fault(
  'fault-reset',
  'The counter starts again from 0 at 5 s, as after a resume',
  client(40, {
    start: 100_000_000,
    timeline: (shown) => [
      [5, Math.round(shown(200))],
      [5, '=0'],
      [HOUR, 40 * (HOUR - 5) * 1e6],
    ],
  }),
);
fault(
  'fault-zone-vanishes',
  'The DRAM zone goes away at 4 s',
  [
    ...client(40),
    zone('intel-rapl:0:2', 'dram', 1.9, { truth: 'dram-0', rows: [[4, '!ENODEV']] }),
  ],
);
fault(
  'fault-frozen',
  'The package counter stands still from 4 s on',
  client(40, { timeline: (shown) => [[4, Math.round(shown(160))], [HOUR, Math.round(shown(160))]] }),
);
fault(
  'fault-mmio-duplicate',
  'The package comes twice, by MSR and by MMIO, with different counts',
  [...client(33.1), zone('intel-rapl-mmio:0', 'package-0', 33.1, { start: 4_000_000_000 })],
  { cpu: tigerLake },
);
fault(
  'fault-mirrored-dies',
  'Two dies of each of two sockets show the counter of their socket',
  [0, 1, 2, 3].map((i) =>
    zone(`intel-rapl:${i}`, `package-${i >> 1}-die-${i & 1}`, i < 2 ? 96.2 : 131.5, {
      ...AMD,
      ...(i % 2 === 0 && { truth: `cpu-package-${i >> 1}-die-0` }),
    }),
  ),
  { cpu: { ...zen1, sockets: 2 }, gib: 128 },
);
fault(
  'fault-psys-one-joule',
  'psys counts in steps of 1 J',
  [...client(40), zone('intel-rapl:1', 'psys', 75, { unit: 1e9, start: 12 })],
);
