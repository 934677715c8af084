import { describe, expect, test } from 'vitest';
import { channelSchema } from '../../src/domain/trace.ts';
import type { Meter } from '../../src/meters/meter.ts';
import type { Host } from '../../src/platform/host.ts';
import type { VirtualClock } from '../../src/platform/virtual-clock.ts';

export interface Stage {
  readonly name: string;
  open(): { readonly host: Host; readonly clock: VirtualClock };
}

/** What every meter does on every machine, whatever the machine lacks. */
export function meterContract(meter: Meter, stages: readonly Stage[]): void {
  describe.each(stages.map((stage) => [stage.name, stage] as const))(`${meter.id} on %s`, (_, stage) => {
    test('says whether it is available, and what to do where it is not', async () => {
      const { host } = stage.open();
      const probe = await meter.probe(host);
      if (probe.state === 'available') {
        expect(probe.devices.length).toBeGreaterThan(0);
        for (const { device } of probe.devices) expect(meter.covers).toContain(device);
      } else {
        expect(probe.reason).toMatch(/\.$/);
        expect(probe.remedy.length).toBeGreaterThan(10);
      }
    });

    test('opens exactly where it is available', async () => {
      const { host } = stage.open();
      const probe = await meter.probe(host);
      if (probe.state === 'unavailable') {
        await expect(meter.open(host)).rejects.toThrow(meter.id);
        return;
      }
      const session = await meter.open(host);
      for (const channel of session.channels) expect(channelSchema.safeParse(channel).error).toBeUndefined();
      const ids = session.channels.map((channel) => channel.id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(session.channels.every((channel) => channel.meter === meter.id)).toBe(true);
      expect(session.channels.every((channel) => channel.max_power_w > 0)).toBe(true);
      const covered = session.channels.filter((channel) => channel.role === 'cover').map((c) => c.component);
      expect(new Set(covered).size).toBe(covered.length);
      session.close();
    });

    test('reads whole numbers into its own cells, or NaN with a reason told once', async () => {
      const { host, clock } = stage.open();
      if ((await meter.probe(host)).state === 'unavailable') return;
      const session = await meter.open(host);
      const faults: string[] = [];
      const cells = new Float64Array(session.channels.length + 4).fill(-7);
      for (let i = 0; i < 200; i++) {
        session.read(cells, 2, (channel, detail) => faults.push(`${channel}: ${detail}`));
        for (const [c, channel] of session.channels.entries()) {
          const value = cells[2 + c] as number;
          expect(value >= 0 || Number.isNaN(value), channel.id).toBe(true);
          if (Number.isNaN(value)) expect(faults.some((fault) => fault.startsWith(channel.id))).toBe(true);
          else if (channel.kind !== 'power') expect(Number.isSafeInteger(value)).toBe(true);
        }
        expect([cells[0], cells[1], cells.at(-2), cells.at(-1)]).toEqual([-7, -7, -7, -7]);
        clock.advance(0.1);
      }
      expect(faults.length).toBeLessThanOrEqual(4);
      session.close();
    });
  });
}
