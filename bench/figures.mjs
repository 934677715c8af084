import { existsSync } from 'node:fs';
import { closedForms, lifetimeOptimum } from './closed-forms.mjs';
import countLarge from './count-large.mjs';
import cpuPerMinute from './cpu-per-minute.mjs';
import emitMemory from './emit-memory.mjs';
import emitReady from './emit-ready.mjs';
import estimateAll from './estimate-all.mjs';
import fitApproach3 from './fit-approach-3.mjs';
import { bootstrap200, bootstrap4000 } from './fit-bootstrap.mjs';
import fitScipy from './fit-scipy.mjs';
import graphLatency from './graph-latency.mjs';
import importFiles from './import-files.mjs';
import importMany from './import-many.mjs';
import importPandas from './import-pandas.mjs';
import knownEnergy from './known-energy.mjs';
import codecarbonEnergy from './known-energy-codecarbon.mjs';
import largeCompare from './large-compare.mjs';
import largeLists from './large-lists.mjs';
import largePages from './large-pages.mjs';
import longTrace from './long-trace.mjs';
import measureProcess from './measure-process.mjs';
import measureTrue from './measure-true.mjs';
import physicalRate from './physical-rate.mjs';
import portfolio from './portfolio.mjs';
import runPage from './run-page.mjs';
import samplerGpuServer from './sampler-gpu-server.mjs';
import samplerHere from './sampler-here.mjs';
import silentJoules from './silent-joules.mjs';
import slowdown from './slowdown.mjs';
import studyTables from './study-tables.mjs';
import { sweepMillion } from './sweep.mjs';
import syntheticTrained from './synthetic-trained.mjs';
import captureRate from './trace-rate.mjs';
import version from './version.mjs';

const installSize = new URL('./install-size.mjs', import.meta.url);

/** Every benchmark, in the order of the table. */
export const figures = [
  version,
  measureTrue,
  samplerHere,
  samplerGpuServer,
  measureProcess,
  cpuPerMinute,
  slowdown,
  knownEnergy,
  silentJoules,
  codecarbonEnergy,
  captureRate,
  runPage,
  longTrace,
  countLarge,
  estimateAll,
  physicalRate,
  fitApproach3,
  fitScipy,
  bootstrap200,
  bootstrap4000,
  closedForms,
  lifetimeOptimum,
  sweepMillion,
  portfolio,
  importFiles,
  importMany,
  importPandas,
  largeLists,
  largeCompare,
  largePages,
  graphLatency,
  syntheticTrained,
  studyTables,
  emitReady,
  emitMemory,
  ...(existsSync(installSize) ? [asFigure(await import(installSize.href))] : []),
];

/** The size of an installation is measured by a file of its own, which may export a figure or its parts. */
function asFigure(module) {
  return module.default ?? module;
}
