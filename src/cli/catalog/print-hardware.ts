import {
  type Accelerator,
  acceleratorSource,
  accelerators,
  type FieldStatus,
} from '../../catalog/accelerators.ts';
import { type CpuMatch, threadWatts } from '../../catalog/cpus.ts';
import { embodiedOf } from '../../catalog/embodied.ts';
import { listed } from '../../catalog/lookup.ts';
import { refusal } from '../../domain/problem.ts';
import type { Terminal } from '../terminal.ts';
import { printed } from './printed.ts';

/**
 * A processor's TDP with its source.
 * @throws Problem a refusal with the reason and the nearest names where the name matches none.
 */
export function printCpu(name: string, match: CpuMatch, t: Terminal): string {
  if (match.state === 'unmatched') {
    const { nearest, reason } = match;
    const near = nearest.length > 0 ? `; nearest: ${listed(nearest)}` : '';
    const shown = name.trim() === '' ? 'An empty name' : name.trim();
    throw refusal(
      `${shown} matches no processor of the catalog: ${reason}${near}. Unmatched, ${threadWatts().value} W a thread is assumed.`,
    );
  }
  const { fact } = match;
  return [
    t.bold(`${printed(fact.value)} W: thermal design power of one socket of ${match.name}.`),
    t.paragraph(
      `${fact.source.title}, ${fact.source.revision ?? 'no edition named'}; ${fact.source.licence}.`,
    ),
  ]
    .map((line) => t.text(line))
    .join('\n');
}

const FIELDS = [
  ['tdp_w', 'TDP', 'W'],
  ['memory_gb', 'Memory', 'GB'],
  ['memory_bandwidth_gb_s', 'Memory bandwidth', 'GB/s'],
  ['fp32_tflops', 'FP32', 'TFLOP/s'],
  ['fp16_bf16_dense_tflops', 'FP16, BF16', 'TFLOP/s'],
  ['fp8_dense_tflops', 'FP8', 'TFLOP/s'],
  ['int8_dense_tops', 'INT8', 'TOP/s'],
  ['die_mm2', 'Die', 'mm²'],
  ['process_nm', 'Process', 'nm'],
] as const;

/** One accelerator, each field with what other tables say of it. */
export function printAccelerator(spec: Accelerator, t: Terminal): string {
  const source = acceleratorSource();
  const rows = FIELDS.map(([field, title, unit]) => [
    title,
    printed(spec[field]),
    spec[field] === null ? '' : unit,
    spec[field] === null ? t.state('missing', 'not known') : confirmed(spec.status[field], t),
  ]);
  return [
    t.bold(`${spec.name} (${spec.id}), ${spec.release}.`),
    'Rates are dense, without sparsity.',
    '',
    t.table(
      [{ head: 'field' }, { head: 'value', align: 'right' }, { head: 'unit' }, { head: 'other tables' }],
      rows,
    ),
    '',
    t.paragraph(making(spec.id), 2),
    ...(spec.aliases.length === 0 ? [] : [t.paragraph(`Known as ${spec.aliases.join(', ')}.`, 2)]),
    ...(spec.note === null ? [] : [t.paragraph(`Note: ${spec.note.replace(/\.$/, '')}.`, 2)]),
    t.paragraph(`Source: ${source.title}, ${source.revision ?? 'no edition named'}; ${source.licence}.`, 2),
  ]
    .map((line) => t.text(line))
    .join('\n');
}

/** What is published of making it with its share of a server. */
function making(id: string): string {
  const { value, lo, hi, facts } = embodiedOf(id);
  const own = facts.filter(({ devices }) => devices.includes(id));
  const of =
    own.length > 0
      ? own
          .map(
            ({ value: kg, title, year }) => `${title}, ${printed(kg)} kg${year === null ? '' : ` (${year})`}`,
          )
          .join('; ')
      : 'nothing is published of it, so figures of other cards';
  return `Making: ${printed(Math.round(value))} kg CO₂e with an eighth of a server, ${printed(Math.round(lo))} to ${printed(Math.round(hi))} by published figures (${of}).`;
}

function confirmed(status: FieldStatus | undefined, t: Terminal): string {
  if (status === undefined) return t.dim('not compared');
  const parts = [
    ...(status.agrees.length > 0 ? [`${t.state('ok', 'agrees')} ${status.agrees.join(', ')}`] : []),
    ...status.disagrees.map(
      ({ source, value }) => `${t.state('warn', 'disagrees')} ${source} ${printed(value)}`,
    ),
    ...(status.unverified ? [t.dim('unverified')] : []),
  ];
  return parts.join('; ');
}

/** All accelerators, one line each. */
export function printAccelerators(t: Terminal): string {
  return [
    t.bold(`${accelerators().length} accelerators.`),
    '',
    t.table(
      [
        { head: 'id' },
        { head: 'name' },
        { head: 'TDP W', align: 'right' },
        { head: 'memory GB', align: 'right' },
        { head: 'GB/s', align: 'right' },
        { head: 'BF16 TFLOP/s', align: 'right' },
      ],
      accelerators().map((spec) => [
        spec.id,
        spec.name,
        printed(spec.tdp_w),
        printed(spec.memory_gb),
        printed(spec.memory_bandwidth_gb_s),
        printed(spec.fp16_bf16_dense_tflops),
      ]),
    ),
    '',
    t.next('wattlas catalog accelerator NAME', 'for one, with what other tables say of it'),
  ]
    .map((line) => t.text(line))
    .join('\n');
}
