import type { IsoflopRequest, IsoflopSearch } from '../../../../src/charts/isoflop-search.ts';
import { flopCount } from '../../../../src/domain/large-number.ts';
import type { IsoflopView } from '../../../../src/scaling/isoflop-view.ts';
import { publishedExponents } from '../../../../src/scaling/overlay-exponents.ts';
import { Choice } from '../../parts/choice.tsx';
import type { SetSearch } from '../../parts/figure-controls.tsx';
import { Seg } from '../../parts/seg.tsx';
import { TypedAmount } from '../answers/typed-amount.tsx';

/** Whose runs, which fit, which budgets and rows, how many samples, how far out, and whose exponents laid over. */
export function IsoflopControls({
  request,
  search,
  view,
  set,
}: {
  readonly request: IsoflopRequest;
  readonly search: IsoflopSearch;
  readonly view: IsoflopView;
  readonly set: SetSearch;
}) {
  const count = view.budgets.length;
  const out = search.out ?? '';
  const part = { '': 'all', '0': 'no-first', [String(count - 1)]: 'no-last' }[out] ?? 'chosen';
  const edges = view.budgets.some(({ state }) => state === 'edge') || request.edges === 'in';
  return (
    <>
      <Choice
        label="Source"
        value={request.example}
        choices={[
          ['llama3', 'Llama 3, figure 2'],
          ['chinchilla', 'Chinchilla, figure 4'],
          ['porian', 'Porian et al., RefinedWeb'],
        ]}
        onChoose={(example) =>
          set({
            example: example === 'llama3' ? undefined : example,
            // Numbers of budgets and rows are those of one table.
            out: undefined,
            drop: undefined,
            highest: undefined,
            pin: undefined,
            to: undefined,
          })
        }
      />
      <Seg
        label="Fit"
        value={request.fit}
        choices={[
          ['parabola', 'Parabola'],
          ['parametric', 'Parametric'],
        ]}
        onChoose={(fit) => set({ fit: fit === 'parabola' ? undefined : fit })}
      />
      <Choice
        label="Budgets"
        value={part}
        choices={[
          ['all', `all ${count}`],
          ['no-first', 'all but the smallest'],
          ['no-last', 'all but the largest'],
          ...(part === 'chosen' ? [['chosen', `${count - request.out.size} of ${count}`] as const] : []),
        ]}
        onChoose={(chosen) =>
          set({ out: chosen === 'no-first' ? '0' : chosen === 'no-last' ? String(count - 1) : undefined })
        }
      />
      {edges && (
        <Seg
          label="Minima at an edge"
          value={request.edges}
          choices={[
            ['out', 'left out'],
            ['in', 'counted'],
          ]}
          onChoose={(chosen) => set({ edges: chosen === 'out' ? undefined : chosen })}
        />
      )}
      <Choice
        label="Drop"
        value={String(request.highest)}
        choices={[...new Set([0, 1, 2, 5, 10, 20, request.highest])]
          .sort((a, b) => a - b)
          .map((n) => [String(n), n === 0 ? 'none' : `${n} of highest loss`] as const)}
        onChoose={(highest) => set({ highest })}
      />
      <Choice
        label="Bootstrap"
        value={String(request.bootstrap)}
        choices={[...new Set([0, 200, 1000, 5000, request.bootstrap])]
          .sort((a, b) => a - b)
          .map((n) => [String(n), n === 0 ? 'none' : n.toLocaleString('en')] as const)}
        onChoose={(bootstrap) => set({ bootstrap: bootstrap === '1000' ? undefined : bootstrap })}
      />
      <TypedAmount
        label="Extrapolate to, FLOP"
        value={request.target}
        most={1e40}
        show={(value) => flopCount(value).replace(' FLOP', '')}
        example="2.7e25"
        onChange={(to) => set({ to: to === null ? '0' : String(to) }, true)}
      />
      <Choice
        label="Overlay"
        value={request.overlay ?? 'none'}
        choices={[
          ['none', 'none'],
          ...publishedExponents().map(({ id, title, a }) => [id, `${title}: a ${a.toFixed(2)}`] as const),
        ]}
        onChoose={(overlay) => set({ overlay: overlay === 'none' ? undefined : overlay })}
      />
    </>
  );
}
