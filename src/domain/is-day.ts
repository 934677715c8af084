import { z } from 'zod';

const day = z.iso.date();

/** Whether a text is a day of the calendar, as `2026-01-31`; the 31st of February is none. */
export const isDay = (text: string): boolean => day.safeParse(text).success;
