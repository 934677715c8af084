/** What messages call the inputs that they ask for. */
export interface PortfolioNames {
  readonly fineTune: string;
  readonly idle: string;
  /** null: nothing is said of how tasks are given. */
  readonly task: string | null;
  /** null: there is no such input, so that nothing is said of it. */
  readonly embodied: string | null;
}

/** On the command line. */
export const portfolioOptions: PortfolioNames = {
  fineTune: '--fine-tune',
  idle: '--idle',
  task: '--task',
  embodied: '--embodied-kg',
};

/** Labels of the page's controls. */
export const portfolioLabels = { fineTune: 'A fine-tuning', idle: 'Idle draw', task: '+ Task' } as const;

/** On the page: its controls by their labels. */
export const portfolioControls: PortfolioNames = {
  fineTune: `“${portfolioLabels.fineTune}”`,
  idle: `“${portfolioLabels.idle}”`,
  task: `“${portfolioLabels.task}”`,
  embodied: null,
};

/** In a figure, which is drawn by the page and by the command line alike and read with neither at hand. */
export const portfolioInputs: PortfolioNames = {
  fineTune: 'a fine-tuning cost that is given',
  idle: 'an idle draw that is given',
  task: null,
  embodied: null,
};
