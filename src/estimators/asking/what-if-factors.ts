import { hardwareLife } from '../../catalog/embodied.ts';
import { formatNumber, formatPercent } from '../../domain/format.ts';
import { midSentence } from '../../domain/mid-sentence.ts';
import { taskTitle } from '../../domain/modality.ts';
import { shortCount } from '../../domain/multiple.ts';
import { loadShapeWords } from '../load-shape.ts';
import type { EstimateRequest } from './estimate-request.ts';
import type { SettingTotal } from './setting-total.ts';

/** What may differ, in the order in which it is changed, and how it is told. */
export const factors = [
  {
    id: 'model',
    title: 'Model',
    fields: ['model', 'params', 'activeParams'],
    say: ({ setting }) => setting.model.title ?? `${shortCount(setting.model.params?.value ?? 0)} parameters`,
  },
  {
    id: 'task',
    title: 'Task',
    fields: ['task'],
    say: ({ request: { task }, setting }) =>
      midSentence(taskTitle(task ?? setting.model.tasks[0] ?? 'not told')),
  },
  {
    id: 'hardware',
    title: 'Hardware',
    fields: ['hardware', 'tdp', 'peakFlops'],
    say: ({ setting }) => setting.hardware.title,
  },
  {
    id: 'devices',
    title: 'Accelerators',
    fields: ['devices'],
    say: ({ devices }) => devices.toLocaleString('en-GB'),
  },
  {
    id: 'precision',
    title: 'Precision',
    fields: ['precision'],
    say: ({ request }) => request.precision ?? 'bf16',
  },
  {
    id: 'batch',
    title: 'Requests at once',
    fields: ['batch'],
    say: ({ request }) => (request.batch === undefined ? 'not told' : shortCount(request.batch)),
  },
  {
    id: 'tokensIn',
    title: 'Tokens in',
    fields: ['tokensIn'],
    say: ({ request }) => (request.tokensIn === undefined ? 'not told' : shortCount(request.tokensIn)),
  },
  {
    id: 'tokensOut',
    title: 'Tokens out',
    fields: ['tokensOut'],
    say: ({ setting: { question } }) =>
      typeof question.output_tokens === 'number' ? shortCount(question.output_tokens) : 'not told',
  },
  {
    id: 'requests',
    title: 'Requests',
    fields: ['requests'],
    say: ({ setting }) => shortCount((setting.question.requests as number | undefined) ?? 1),
  },
  {
    id: 'tuning',
    title: 'What is trained',
    fields: ['lora', 'adapterParams'],
    say: ({ request, setting }) =>
      setting.fine_tuning?.kind !== 'lora'
        ? 'all parameters'
        : request.lora === undefined
          ? `${shortCount(setting.fine_tuning.adapter_params ?? 0)} of adapters`
          : `LoRA of rank ${request.lora}`,
  },
  {
    id: 'tokens',
    title: 'Tokens seen',
    fields: ['tokens', 'hours'],
    say: ({ request: { tokens, hours } }) =>
      [
        ...(tokens === undefined ? [] : [shortCount(tokens)]),
        ...(hours === undefined ? [] : [`${formatNumber(hours)} h`]),
      ].join(' in '),
  },
  {
    id: 'mfu',
    title: 'Share of the peak (MFU)',
    fields: ['mfu'],
    say: ({ request }) => (request.mfu === undefined ? 'not told' : formatPercent(request.mfu)),
  },
  {
    id: 'load',
    title: 'Load over the day',
    fields: ['loadShape', 'wholeMachines'],
    say: ({ request: { loadShape, wholeMachines } }) =>
      loadShape === undefined
        ? 'nothing waits'
        : `${loadShapeWords(loadShape)}${wholeMachines ? ', whole machines' : ''}`,
  },
  {
    id: 'pue',
    title: 'Data-centre overhead (PUE)',
    fields: ['pue', 'provider'],
    say: ({ pue }) => formatNumber(pue),
  },
  {
    id: 'region',
    title: 'Grid',
    fields: ['region', 'intensity', 'hourly', 'utcOffset'],
    say: ({ request, g_per_kwh }) =>
      `${request.region ?? 'world'}${request.hourly === undefined ? '' : ' by the hour'}, ${formatNumber(g_per_kwh)} g/kWh`,
  },
  {
    id: 'lifetime',
    title: 'Years the hardware serves',
    fields: ['lifetime', 'useShare'],
    say: ({ request }) => `${formatNumber(request.lifetime ?? hardwareLife().years.value)} years`,
  },
] as const satisfies readonly {
  readonly id: string;
  readonly title: string;
  readonly fields: readonly (keyof EstimateRequest)[];
  readonly say: (total: SettingTotal) => string;
}[];
