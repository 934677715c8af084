import { type Measurement, measurementSchema } from '../../src/domain/record.ts';
import command from './measurement-command.json' with { type: 'json' };
import model from './measurement-model.json' with { type: 'json' };

/** A model's queries on a GPU machine: all meters, ten runs, everything measured but the rest of the host. */
export const modelMeasurement: Measurement = measurementSchema.parse(model);
/** A command on a virtual machine: one assumed component, one missing, one run, recovered. */
export const commandMeasurement: Measurement = measurementSchema.parse(command);
