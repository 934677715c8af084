import { encoder } from '../encoder.ts';
import type { Family } from '../family.ts';
import { bertFields, bertShape } from './bert-style.ts';
import { readConfig } from './config-fields.ts';

/** Devlin et al. 2019. */
export const bert: Family = {
  id: 'bert',
  title: 'BERT',
  kind: 'encoder',
  modelTypes: ['bert'],
  architecture(config) {
    const c = readConfig('BERT', bertFields, config);
    return encoder({
      ...bertShape('BERT', c),
      family: 'bert',
      pooler: true,
      head: {
        classification: { kind: 'pooler' },
        mask: {
          dense: 'cls.predictions.transform.dense',
          norm: 'cls.predictions.transform.LayerNorm',
          bias: 'cls.predictions.bias',
          activation: c.hidden_act,
        },
      },
    });
  },
};
