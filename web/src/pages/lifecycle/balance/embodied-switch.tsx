import { accelerators } from '../../../../../src/catalog/accelerators.ts';
import { Choice } from '../../../parts/choice.tsx';
import type { SetSearch } from '../../../parts/figure-controls.tsx';

/** The machines that the study's energies were measured on. */
const FIRST = 'a100-sxm-80';

/** Counts the making of the devices in grams, and of which devices. */
export function EmbodiedSwitch({
  device,
  set,
}: {
  readonly device: string | undefined;
  readonly set: SetSearch;
}) {
  return (
    <>
      <label className="g check">
        <input
          type="checkbox"
          checked={device !== undefined}
          onChange={(event) => set({ embodied: event.target.checked ? FIRST : undefined })}
        />
        with the making of devices
      </label>
      {device !== undefined && (
        <Choice
          label="Device"
          value={device}
          choices={accelerators()
            .filter(({ tdp_w }) => tdp_w !== null)
            .map(({ id, name }) => [id, name] as const)}
          onChoose={(embodied) => set({ embodied })}
        />
      )}
    </>
  );
}
