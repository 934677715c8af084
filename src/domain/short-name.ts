/** The last part of a model's name on a hub, without its owner: `bart-base-cnn` of `ainize/bart-base-cnn`. */
export const shortName = (model: string): string => model.slice(model.lastIndexOf('/') + 1);
