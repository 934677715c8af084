/** From readings to a record: sampling, the protocol, and the pure steps that turn a trace into a measurement. */
export {
  type ChannelEnergy,
  channelEnergy,
  energyBetween,
  MIN_TICKS,
  type WindowEnergy,
} from './channel-energy.ts';
export { cover } from './cover.ts';
export { type ChannelPower, type PowerOptions, type PowerSeries, powerSeries } from './power-series.ts';
export { type ProtocolOptions, presets, resolveProtocol } from './protocol.ts';
export { Sampler, type SamplerOptions, type TraceSink } from './sampler.ts';
export { type Progress, runSession, type SessionOptions, type SessionResult } from './session.ts';
export { summarise } from './summarise.ts';
export { type Windows, windows } from './windows.ts';
