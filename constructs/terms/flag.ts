/** Whether a setting says yes, as Java and Scala read it: in any case (`Boolean.valueOf`); everything else is no. */
export function isTrue(value: string): boolean {
  return value.trim().toLowerCase() === 'true';
}

/** Whether a setting says no; an empty one leaves the program's default. */
export function isFalse(value: string): boolean {
  return value.trim() !== '' && !isTrue(value);
}
