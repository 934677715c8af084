/** The explorer's server: a fetch handler over a store, and a loopback server for it. */
export { app } from './app.ts';
export { openExplorer } from './open-explorer.ts';
export { type Serving, serve } from './serve.ts';
