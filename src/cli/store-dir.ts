export { storeDirectory as storeDir } from '../actions/config.ts';
