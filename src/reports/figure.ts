import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Chart, draw, plainFinding } from '../charts/chart.ts';
import { powerWords } from '../charts/power-words.ts';
import { shape } from '../charts/shape.ts';
import { resolveTokens } from '../charts/tokens.ts';

export interface FigureOptions {
  /** Default: light. */
  readonly theme?: 'light' | 'dark' | undefined;
  /** Pixels of the whole figure, 320 to 4,000. Default: 1,098. */
  readonly width?: number | undefined;
  /** What the figure is about, as the title of a run. */
  readonly subject: string;
  /** "n of N" and what was left out, and where the numbers are from. */
  readonly notes: readonly string[];
  /** Version of Wattlas, for the last line. */
  readonly version: string;
  /** For repeatable output; default: today. */
  readonly date?: string | undefined;
}

const edge = 24;

/** A chart as an SVG file that needs nothing else: colours resolved, with title, finding, notes, source and version. */
export async function figureSvg<Input, Row>(
  chart: Chart<Input, Row>,
  rows: readonly Row[],
  options: FigureOptions,
): Promise<string> {
  const { parseHTML } = await import('linkedom');
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const width = options.width ?? 1098;
  const inner = width - 2 * edge;
  const drawing = draw(chart, rows, { document, width: inner }) as unknown as {
    outerHTML: string;
    getAttribute(name: string): string | null;
    setAttribute(name: string, value: string): void;
  };
  const finding = wrap(plainFinding(chart.finding(rows)), inner, 14);
  const notes = [
    ...options.notes,
    `Wattlas ${options.version}, ${options.date ?? new Date().toISOString().slice(0, 10)}`,
  ];
  const foot = wrap(notes.join('. ').replace(/\.\. /g, '. '), inner, 11);
  const subject = wrap(options.subject, inner, 12);
  const title = wrap(chart.title, inner, 17);
  const below = (title.length - 1) * 20;
  const top = edge + 18 + below + subject.length * 17 + finding.length * 20 + 18;
  const body = Number(drawing.getAttribute('height'));
  const height = top + body + 16 + foot.length * 15 + edge - 8;
  for (const [name, value] of Object.entries({
    x: String(edge),
    y: String(top),
    overflow: 'visible',
    fill: 'var(--ink)',
    'font-family': 'Archivo',
    'font-size': '12',
  })) {
    drawing.setAttribute(name, value);
  }
  const make = shape(document);
  const text = (value: string, y: number, size: number, fill: string, weight = 400) =>
    (powerWords(make, value, edge, y, { size, fill, weight }) as unknown as { outerHTML: string }).outerHTML;
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Archivo, 'Helvetica Neue', Arial, sans-serif" role="img" aria-label="${markup(`${chart.title}. ${plainFinding(chart.finding(rows))}`)}">`,
    `<title>${markup(`${chart.title}: ${options.subject}`)}</title>`,
    `<desc>${markup(plainFinding(chart.finding(rows)))}</desc>`,
    `<rect width="${width}" height="${height}" fill="var(--surface)"/>`,
    ...title.map((line, i) => text(line, edge + 14 + i * 20, 16, 'var(--ink)', 600)),
    ...subject.map((line, i) => text(line, edge + 34 + below + i * 17, 12, 'var(--ink-2)')),
    ...finding.map((line, i) =>
      text(line, edge + 38 + below + subject.length * 17 + i * 20, 14, 'var(--ink-2)'),
    ),
    // The shipped fonts have no weight between 400 and 600.
    drawing.outerHTML.replaceAll('font-weight="560"', 'font-weight="600"'),
    ...foot.map((line, i) => text(line, top + body + 24 + i * 15, 11, 'var(--ink-3)')),
    '</svg>',
  ].join('\n');
  return resolveTokens(svg, options.theme ?? 'light');
}

/** An SVG of `figureSvg` as PNG, twice as many pixels as its width says, in the fonts shipped with Wattlas. */
export async function figurePng(svg: string): Promise<Uint8Array> {
  const { Resvg } = await import('@resvg/resvg-js');
  return new Resvg(svg, {
    fitTo: { mode: 'zoom', value: 2 },
    font: { loadSystemFonts: false, fontFiles: fontFiles(), defaultFontFamily: 'Archivo' },
  })
    .render()
    .asPng();
}

/** The TrueType files that the build puts beside the code, whether this runs from `src/` or from `dist/`. */
function fontFiles(): string[] {
  const names = ['archivo-latin-400-normal', 'archivo-latin-600-normal', 'archivo-latin-ext-400-normal'];
  return names
    .flatMap((name) => [`../fonts/${name}.ttf`, `../../dist/fonts/${name}.ttf`])
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .filter((path) => existsSync(path));
}

const markup = (value: string) =>
  value.replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign,
  );

function wrap(value: string, width: number, size: number): string[] {
  const most = Math.max(20, Math.floor(width / (size * 0.5)));
  const lines: string[] = [];
  let line = '';
  for (const word of value.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > most) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}
