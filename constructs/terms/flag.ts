/** Whether a setting is true, as Java and Scala read it: in upper or lower case (`Boolean.valueOf`). */
export function isTrue(value: string): boolean {
  return value.trim().toLowerCase() === 'true';
}

/** Whether a setting is false; an empty one keeps the default of the program. */
export function isFalse(value: string): boolean {
  return value.trim() !== '' && !isTrue(value);
}
