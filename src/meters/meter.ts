import type { DeviceClass } from '../domain/perimeter.ts';
import type { Channel } from '../domain/trace.ts';
import type { Host } from '../platform/host.ts';

/** A device a meter can read, for `wattlas doctor`. */
export interface MeterDevice {
  readonly id: string;
  readonly title: string;
  readonly device: DeviceClass;
}

/** What a meter says of itself on this machine. `remedy` is the exact command or step that makes it available. */
export type Probe =
  | {
      readonly state: 'available';
      readonly devices: readonly MeterDevice[];
      readonly notes: readonly string[];
      /** Devices that the work may use and this meter cannot read, a sentence each: a result is short of them. Default: none. */
      readonly uncounted?: readonly string[];
    }
  | {
      readonly state: 'unavailable';
      readonly reason: string;
      readonly remedy: string;
      /** The machine has no such device, so there is nothing to set up. Default: false. */
      readonly absent?: boolean;
    };

/** How good a method is: a counter beats sampled power, sampled power beats a model. */
export type Method = 'counter' | 'sampled' | 'model';

export interface MeterOptions {
  /** Only the accelerators the work may use, as CUDA_VISIBLE_DEVICES says. Default: all. */
  readonly cudaVisibleDevices?: string | undefined;
}

/**
 * One way to read energy or power from a machine. A plain object in a file of its own, registered in `index.ts`.
 * Nothing native is loaded before `open` or `probe` is called.
 */
export interface Meter {
  readonly id: string;
  readonly title: string;
  readonly method: Method;
  /** Device classes it can cover. */
  readonly covers: readonly DeviceClass[];
  /** Answers without throwing, whatever the machine lacks. */
  probe(host: Host): Promise<Probe>;
  /** Opens what `probe` found. @throws {Problem} where it has become unavailable, or a device asked for does not exist. */
  open(host: Host, options?: MeterOptions): Promise<MeterSession>;
}

/** An open meter. Reading is synchronous and cheap, since it happens many times a second beside the work. */
export interface MeterSession {
  /** `role` is the meter's own opinion (a domain that contains another is a check); `cover.ts` has the last word. */
  readonly channels: readonly Channel[];
  /**
   * Reads every channel into `into[offset…]`, raw integers as the channel's kind says. A reading that fails is NaN, never 0;
   * the reason goes to `onFault` once per channel and change of state.
   */
  read(into: Float64Array, offset: number, onFault: (channel: string, detail: string) => void): void;
  close(): void;
}
