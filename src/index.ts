/** Wattlas: what a machine-learning model costs in joules, grams of CO2e and FLOP. */
export { type Config, readConfig, setConfig } from './actions/config.ts';
export { type MeasureOptions, type MeasureResult, measure } from './actions/measure.ts';
export { type Recovery, recover } from './actions/recover.ts';
