/** What messages call the inputs that they ask for. */
export interface PortfolioNames {
  readonly fineTune: string;
  readonly idle: string;
  readonly task: string;
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
