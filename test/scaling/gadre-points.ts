/**
 * Losses on C4 of models of Gadre et al. 2024 (github.com/mlfoundations/scaling at a003c49, exp_data/models, MIT): the five of
 * table 1 that the paper fits its law to, and the larger ones it predicts.
 */
export const gadrePoints: readonly {
  readonly law: string;
  readonly params: number;
  readonly tokens: number;
  readonly loss: number;
  readonly fitted: boolean;
}[] = [
  { law: 'gadre-c4', params: 10569312, tokens: 211386240, loss: 5.2206763, fitted: true },
  { law: 'gadre-c4', params: 10569312, tokens: 3382179840, loss: 4.5064035, fitted: true },
  { law: 'gadre-c4', params: 78914048, tokens: 1578280960, loss: 3.8002844, fitted: true },
  { law: 'gadre-c4', params: 153677376, tokens: 3073547520, loss: 3.4326457, fitted: true },
  { law: 'gadre-c4', params: 411616256, tokens: 8232325120, loss: 3.0417367, fitted: true },
  { law: 'gadre-c4', params: 1439795200, tokens: 28795904000, loss: 2.6568587, fitted: false },
  { law: 'gadre-c4', params: 1439795200, tokens: 115183616000, loss: 2.4724131, fitted: false },
  { law: 'gadre-c4', params: 6889410560, tokens: 137788211200, loss: 2.3822204, fitted: false },
  { law: 'gadre-redpajama', params: 10569312, tokens: 211386240, loss: 5.3870209, fitted: true },
  { law: 'gadre-redpajama', params: 10569312, tokens: 3382179840, loss: 4.5722926, fitted: true },
  { law: 'gadre-redpajama', params: 78914048, tokens: 1578280960, loss: 3.899943, fitted: true },
  { law: 'gadre-redpajama', params: 153677376, tokens: 3073547520, loss: 3.5311474, fitted: true },
  { law: 'gadre-redpajama', params: 411616256, tokens: 8232325120, loss: 3.1497695, fitted: true },
  { law: 'gadre-redpajama', params: 1439795200, tokens: 28795904000, loss: 2.7687567, fitted: false },
  { law: 'gadre-redpajama', params: 1439795200, tokens: 921468928000, loss: 2.5020536, fitted: false },
  { law: 'gadre-redpajama', params: 6889410560, tokens: 137788211200, loss: 2.4249931, fitted: false },
  { law: 'gadre-refinedweb', params: 10569312, tokens: 211386240, loss: 5.2718924, fitted: true },
  { law: 'gadre-refinedweb', params: 10569312, tokens: 3382179840, loss: 4.5160447, fitted: true },
  { law: 'gadre-refinedweb', params: 78914048, tokens: 1578280960, loss: 3.8609164, fitted: true },
  { law: 'gadre-refinedweb', params: 153677376, tokens: 3073547520, loss: 3.5178938, fitted: true },
  { law: 'gadre-refinedweb', params: 411616256, tokens: 8232325120, loss: 3.1305161, fitted: true },
  { law: 'gadre-refinedweb', params: 1439795200, tokens: 28795904000, loss: 2.7633513, fitted: false },
  { law: 'gadre-refinedweb', params: 1439795200, tokens: 460734464000, loss: 2.5313929, fitted: false },
  { law: 'gadre-refinedweb', params: 6889410560, tokens: 137788211200, loss: 2.4547216, fitted: false },
];
