/** Ids name files, so one that comes from outside is held to letters, digits and hyphens, 4 to 64 of them. */
export const isRecordId = (id: string): boolean => /^[0-9a-z][0-9a-z-]{3,63}$/i.test(id);
