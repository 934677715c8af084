export { perimeterWords } from '../domain/perimeter-words.ts';
