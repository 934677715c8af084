import type { Claims } from '../domain/claims.ts';
import { studyClaims as text } from './compiled/study-claims.ts';

/** What "Power Hungry Processing" (Luccioni et al. 2024) prints of its own logs. */
export const studyClaims = (): Claims => JSON.parse(text) as Claims;
