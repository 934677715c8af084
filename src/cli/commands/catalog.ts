import type { CliCommand, Outcome, Verb } from '../command.ts';
import { displayOptions, jsonOption } from '../options.ts';
import { terminal } from '../terminal.ts';

interface Options {
  readonly json?: true;
  readonly color?: boolean;
  readonly ascii?: boolean;
}

/** `wattlas catalog grid|cpu|accelerator|model`: look-ups with every source named. A miss is a refusal with the nearest names. */
export const command: CliCommand = {
  name: 'catalog',
  summary: 'look up grid intensity, CPUs, accelerators and models with their sources',
  configure(verb) {
    verb.usage('grid [REGION] | cpu NAME | accelerator [NAME] | model [NAME]');
    lookup(verb, 'grid [region...]', 'grid intensity of a region, all sources side by side', grid);
    lookup(verb, 'cpu <name...>', 'thermal design power of a processor, by its name in /proc/cpuinfo', cpu);
    lookup(verb, 'accelerator [name...]', 'watts, memory and peak rates of an accelerator', device);
    lookup(verb, 'model [name...]', 'shape, parameter counts and published energies of a model', model);
  },
};

type Lookup = (name: string | null, options: Options) => Promise<Outcome>;

/** Names of several words need no quotes. */
function lookup(verb: Verb, usage: string, summary: string, run: Lookup): void {
  const sub = verb.command(usage).description(summary);
  displayOptions(jsonOption(sub)).action((words: readonly string[] | undefined, options: Options) =>
    run(words === undefined || words.length === 0 ? null : words.join(' '), options),
  );
}

const grid: Lookup = async (name, options) => {
  const { gridGroups, gridSources, printGrid, printGridGroups } = await import('../catalog/print-grid.ts');
  if (options.json) {
    const { gridIntensity } = await import('../../catalog/grids.ts');
    return json(name === null ? { groups: gridGroups(), sources: gridSources() } : gridIntensity(name));
  }
  return text(name === null ? printGridGroups(terminal(options)) : printGrid(name, terminal(options)));
};

const cpu: Lookup = async (name, options) => {
  const { cpuTdp } = await import('../../catalog/cpus.ts');
  const match = cpuTdp(name ?? '');
  if (options.json) return json(match) ?? (match.state === 'matched' ? undefined : 1);
  const { printCpu } = await import('../catalog/print-hardware.ts');
  return text(printCpu(name ?? '', match, terminal(options)));
};

const device: Lookup = async (name, options) => {
  const { accelerator, accelerators, acceleratorSource } = await import('../../catalog/accelerators.ts');
  if (options.json) {
    return json(
      name === null
        ? { source: acceleratorSource(), accelerators: accelerators() }
        : { ...accelerator(name), source: acceleratorSource() },
    );
  }
  const { printAccelerator, printAccelerators } = await import('../catalog/print-hardware.ts');
  const t = terminal(options);
  return text(name === null ? printAccelerators(t) : printAccelerator(accelerator(name), t));
};

const model: Lookup = async (name, options) => {
  const { findModel, modelPreset, modelPresets } = await import('../../catalog/models.ts');
  const { findModelSize, modelSizes } = await import('../../catalog/model-sizes.ts');
  if (options.json && name === null) return json({ models: modelPresets(), sizes: modelSizes() });
  const size = name === null || findModel(name) !== null ? null : findModelSize(name);
  if (name !== null && size === null && findModel(name) === null) await refuseFamily(name);
  if (size !== null) {
    if (options.json) return json(size);
    const { printModelSize } = await import('../catalog/print-size.ts');
    return text(printModelSize(size, terminal(options)));
  }
  if (options.json) {
    const { studyNote, studyPerimeter, studyResults, studySource } = await import('../../catalog/study.ts');
    const preset = modelPreset(name ?? '');
    const results = studyResults(preset.id);
    const study = { source: studySource(), perimeter: studyPerimeter(), note: studyNote(), results };
    return json({ ...preset, study });
  }
  const { printModel, printModels } = await import('../catalog/print-model.ts');
  const t = terminal(options);
  return text(name === null ? printModels(t) : printModel(modelPreset(name), t));
};

/** @throws Problem a refusal where a name is that of several models. */
async function refuseFamily(name: string): Promise<void> {
  const { modelFamily } = await import('../../catalog/model-families.ts');
  const members = modelFamily(name);
  if (members.length === 0) return;
  const { listed } = await import('../../catalog/lookup.ts');
  const { refusal } = await import('../../domain/problem.ts');
  throw refusal(`${name.trim()} is the name of ${listed(members, 'and')}: say which.`, {
    remedy: `wattlas catalog model ${members[0]}`,
  });
}

function json(value: unknown): undefined {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

function text(value: string): undefined {
  process.stdout.write(`${value}\n`);
}
