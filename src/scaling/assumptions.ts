export { assumed, given, published } from '../domain/assumption.ts';
