import { describe, expect, test } from 'vitest';
import { doctor } from '../../src/actions/doctor.ts';
import { doctorText } from '../../src/cli/commands/doctor.ts';
import { terminal } from '../../src/cli/terminal.ts';
import { meters } from '../../src/meters/index.ts';
import { machineNames, stage } from '../meters/machines.ts';

const plain = terminal({ color: false, ascii: true, stream: { columns: 88 }, env: {} });
const diagnose = (name: string) => doctor(stage(name).host, meters);

describe('doctor', () => {
  test.each(machineNames)('%s: every meter answers in the documented form', async (name) => {
    const report = await diagnose(name);
    expect(report.meters.map(({ id }) => id)).toEqual(meters.map(({ id }) => id));
    for (const meter of report.meters) {
      if (meter.state === 'available') expect(meter.devices?.length).toBeGreaterThan(0);
      else expect([typeof meter.reason, typeof meter.remedy]).toEqual(['string', 'string']);
    }
    expect(report.machine.recorded).toBeDefined();
    expect(doctorText(report, plain)).toMatch(/^\d of \d meters ready\./);
  });

  test('power now is that of the counted components, each once', async () => {
    const { power_now } = await diagnose('gpu-server');
    const watts = Object.fromEntries(power_now.map(({ component, watts }) => [component, watts]));
    expect(watts['cpu-package-0']).toBeCloseTo(201.3, 0);
    expect(watts['dram-1']).toBeCloseTo(29.4, 0);
    expect(watts['gpu-7']).toBeCloseTo(370, 0);
    expect(power_now).toHaveLength(12);
  });

  test('two dies that show one counter are told once, by names that can be read', async () => {
    const report = await diagnose('fault-mirrored-dies');
    const packages = report.power_now.filter(({ component }) => component.startsWith('cpu-package'));
    expect(packages.map(({ component }) => component)).toEqual([
      'cpu-package-0-die-0',
      'cpu-package-1-die-0',
    ]);
    const text = doctorText(report, plain);
    expect(text).toContain('4 x CPU package die');
    expect(
      Math.max(
        ...text
          .split('\n')
          .filter((line) => line.includes('Power now'))
          .map((l) => l.length),
      ),
    ).toBeLessThan(89);
  });

  test('no permission: the command that fixes it is printed', async () => {
    const text = doctorText(await diagnose('fault-eacces'), plain);
    expect(text.replace(/\s+/g, ' ')).toContain('chmod a+r');
  });

  test('a virtual machine only models, and says so', async () => {
    const report = await diagnose('g-virtual');
    expect(report.meters.find(({ id }) => id === 'rapl')).toMatchObject({
      state: 'unavailable',
      absent: true,
    });
    expect(doctorText(report, plain)).toContain('Energy can only be modelled here.');
  });
});
