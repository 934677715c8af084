import { z } from 'zod';
import { JOULES_PER_KWH } from '../domain/quantity.ts';
import { assume, defineEstimator, estimated, modelled, term } from './estimator.ts';
import { fields } from './question.ts';

/** Kilowatt-hours of a gigabyte, Sustainable Web Design 4: of use and of making. */
const KWH_PER_GB = {
  operation: { centre: 0.055, network: 0.059, device: 0.08 },
  making: { centre: 0.012, network: 0.013, device: 0.081 },
} as const;
const BYTES_PER_GB = 1e9;
/** Grid of the world, and of making, in co2.js. */
const WORLD_G_PER_KWH = 494;

/** co2.js, Sustainable Web Design 4: what transferring data takes in data centre, network and device. */
export const co2js = defineEstimator({
  id: 'co2js',
  version: 'swd-4',
  title: 'co2.js, data transfer',
  cite: {
    id: 'co2js',
    title: 'co2.js (Green Web Foundation), Sustainable Web Design model 4',
    url: 'https://github.com/thegreenwebfoundation/co2.js',
    revision: 'sustainable-web-design-v4.js',
    licence: 'Apache-2.0',
  },
  phases: ['inference'],
  perimeter: null,
  covers:
    "a data centre, the network and the user's device, by the bytes between them; not the model's computing",
  ignores: ['computing of the model', 'what the bytes are'],
  formula: 'carbon = GB × kWh a GB × intensity, for data centre, network and device, of use and of making',
  input: z.object({
    bytes: z.number().positive().describe('Data that is transferred for one request.').meta({ unit: 'B' }),
    requests: fields.requests.default(1),
    region: fields.region.optional(),
    intensity: fields.intensity,
  }),
  caveats: [
    {
      id: 'top-down',
      text: "All electricity of the world's data centres, networks and devices is divided by all of its traffic: fewer bytes save little of it at once.",
    },
    { id: 'making-grid', text: 'Making is counted at 494 g/kWh wherever the data goes.' },
  ],
  estimate({ bytes, requests, intensity }, { given }) {
    const gb = (bytes * requests) / BYTES_PER_GB;
    // The method's own mean of the world stands where nobody tells a grid.
    const told = given('intensity') || given('region');
    const grid = told ? intensity : WORLD_G_PER_KWH;
    const { operation, making } = KWH_PER_GB;
    const joules = (perGb: number) => gb * perGb * JOULES_PER_KWH;
    const parts = [joules(operation.centre), joules(operation.network), joules(operation.device)] as const;
    const energy = parts[0] + parts[1] + parts[2];
    const made = (making.centre + making.network + making.device) * gb * WORLD_G_PER_KWH;
    const grams = (id: string, title: string, perGb: number, g: number) => ({
      id,
      title,
      value: gb * perGb * g,
      interval: null,
      unit: 'g',
    });
    return estimated({
      unit: { id: 'request', count: requests },
      energy_j: modelled(energy),
      carbon_g: modelled((energy / JOULES_PER_KWH) * grid),
      embodied_g: modelled(made),
      others: [
        grams('centre-use', 'Data centre, use', operation.centre, grid),
        grams('network-use', 'Network, use', operation.network, grid),
        grams('device-use', 'Device, use', operation.device, grid),
        grams('centre-making', 'Data centre, making', making.centre, WORLD_G_PER_KWH),
        grams('network-making', 'Network, making', making.network, WORLD_G_PER_KWH),
        grams('device-making', 'Device, making', making.device, WORLD_G_PER_KWH),
      ],
      assumptions: told ? [] : [assume('intensity', grid, 'g/kWh', 'co2.js, mean of the world')],
      terms: [
        term('requests', requests),
        term('host-energy', parts[0]),
        term('network-energy', parts[1]),
        term('device-energy', parts[2]),
        term('it-energy', energy),
        term('intensity', grid),
      ],
    });
  },
});
