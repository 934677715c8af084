import type { WhatIfSetting } from '../../../../src/charts/estimate-search.ts';
import { Choice } from '../../parts/choice.tsx';
import type { SetSearch } from '../../parts/figure-controls.tsx';

type Change = Readonly<Record<string, string | undefined>>;

const phases: Readonly<Record<string, { readonly title: string; readonly change: Change }>> = {
  inference: { title: 'inference', change: {} },
  training: { title: 'training', change: { phase: 'training' } },
  full: { title: 'fine-tuning, all parameters', change: { phase: 'fine-tuning' } },
  lora: { title: 'fine-tuning, LoRA adapters', change: { phase: 'fine-tuning', rank: '16' } },
};

/** What one phase tells and another does not know. */
const ofPhases = {
  phase: undefined,
  method: undefined,
  devices: undefined,
  tokens: undefined,
  hours: undefined,
  mfu: undefined,
  rank: undefined,
  adapters: undefined,
  load: undefined,
  whole: undefined,
  hourly: undefined,
  utc: undefined,
  task: undefined,
};

/** The phase, and of a fine-tuning what is trained. What the one before was told and this one does not know goes. */
export function PhaseChoice({
  request,
  set,
}: {
  readonly request: Pick<WhatIfSetting, 'phase' | 'lora' | 'tokens' | 'mfu'>;
  readonly set: SetSearch;
}) {
  const { phase, lora, tokens, mfu } = request;
  const value = phase === 'fine-tuning' ? (lora === undefined ? 'full' : 'lora') : (phase ?? 'inference');
  return (
    <div className="across">
      <Choice
        label="Phase"
        value={value}
        choices={Object.entries(phases).map(([id, { title }]) => [id, title])}
        onChoose={(id) => {
          const change = phases[id]?.change ?? {};
          // Both ways of fine-tuning see the same tokens.
          const kept =
            phase === 'fine-tuning' && change.phase === phase
              ? {
                  tokens: tokens === undefined ? undefined : String(tokens),
                  mfu: mfu === undefined ? undefined : String(mfu * 100),
                }
              : {};
          set({ ...ofPhases, ...change, ...kept });
        }}
      />
    </div>
  );
}
