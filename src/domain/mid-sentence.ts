/** A title inside a sentence: `extractive QA`, but `PUE` and `Wh`. */
export const midSentence = (title: string): string =>
  /^([A-Z]{2}|Wh\b)/.test(title) ? title : title.charAt(0).toLowerCase() + title.slice(1);
